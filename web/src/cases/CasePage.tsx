// The page of one case.
import { IconMapQuestion } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isId } from '../api/ids';
import { NeedsRight } from '../app/NeedsRight';
import { Empty } from '../design/States';
import { useText } from '../text';
import { CaseDetail } from './CaseDetail';
import { hasDay } from './number';

const route = getRouteApi('/inside/cases/$caseId');

export function CasePage() {
    const { caseId } = route.useParams();
    const { made, step } = route.useSearch();
    return (
        <NeedsRight action="case.read">
            {namesCase(caseId) ? <CaseDetail key={caseId} id={caseId} made={made === 'yes'} step={step} /> : <NoNumber typed={caseId} />}
        </NeedsRight>
    );
}

const namesCase = (text: string): boolean => isId(text) || hasDay(text);

// Typed wrong: no case can have this number, and asking for it again is no use.
function NoNumber({ typed }: { typed: string }) {
    const { t } = useText();
    return (
        <div className="page">
            <div role="alert">
                <Empty title={t('case.no_number', { number: typed })} hint={t('case.no_number_hint')} icon={IconMapQuestion}>
                    <Link to="/cases">{t('case.to_list')}</Link>
                </Empty>
            </div>
        </div>
    );
}
