// What a case has to do with others (CASE-26): that it is a duplicate, or part of an outage. Customers are told of their own cases alone.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotRead, Notice } from '../../design/States';
import { useText } from '../../text';
import type { Case } from '../queries';
import { OutagePanel } from './OutagePanel';
import { tiesQuery, type TiedCase } from './queries';

export function CaseLink({ one }: { one: Pick<TiedCase, 'number' | 'synopsis'> }) {
    return (
        <Link to="/cases/$caseId" params={{ caseId: one.number }}>
            <span className="mono">{one.number}</span> {one.synopsis}
        </Link>
    );
}

export function Ties({ one, works }: { one: Case; works: boolean }) {
    const { t } = useText();
    const query = useQuery(tiesQuery(one.id));
    // Without a word a duplicate would look like any closed case.
    if (query.isLoadingError) return <NotRead what={t('ties.not_read')} query={query} />;
    if (query.data === undefined) return null;
    const ties = query.data;
    const { merged_into: survivor, parent, duplicates = [] } = ties;
    return (
        <>
            {survivor !== undefined && (
                <Notice tone="info">
                    {t('ties.merged_into')} <CaseLink one={survivor} />. {t('ties.merged_means')}
                </Notice>
            )}
            {ties.part_of_outage && (
                <Notice tone="info">
                    {t('ties.part_of_outage')} {parent !== undefined && <CaseLink one={parent} />}
                </Notice>
            )}
            {duplicates.length > 0 && (
                <Notice tone="idle">
                    {t('ties.duplicates')}
                    <ul>
                        {duplicates.map((duplicate) => (
                            <li key={duplicate.id}>
                                <CaseLink one={duplicate} />
                            </li>
                        ))}
                    </ul>
                </Notice>
            )}
            {works && ties.children > 0 && <OutagePanel one={one} count={ties.children} />}
        </>
    );
}
