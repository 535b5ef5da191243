// The page of one case.
import { getRouteApi } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { CaseDetail } from './CaseDetail';

const route = getRouteApi('/inside/cases/$caseId');

export function CasePage() {
    const { caseId } = route.useParams();
    const { made, step } = route.useSearch();
    return (
        <NeedsRight action="case.read">
            <CaseDetail key={caseId} id={caseId} made={made === 'yes'} step={step} />
        </NeedsRight>
    );
}
