// The columns of the list of findings; their names in the server's table.
import type { operations } from '../../api/schema';
import { useMe } from '../../app/session';
import type { Column } from '../../design/DataTable';
import { dayIn, lastDay, showDay } from '../../design/days';
import { PersonName } from '../../identity/people';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark } from '../advisories/Marks';
import { DecisionMark, VerdictMark } from './Marks';
import type { Finding, FindingSort } from './queries';

type Exported = NonNullable<NonNullable<operations['insight_get_findings_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

export const deviceName = ({ host_name, serial_number }: Pick<Finding, 'host_name' | 'serial_number'>): string => host_name ?? serial_number;

export function useFindingColumns(): readonly Column<Finding, FindingSort>[] {
    const { t, word, said, language } = useText();
    const me = useMe();
    return [
        { id: 'device', phone: 'title', title: t('findings.device'), width: 190, sort: 'host_name', exports: as('host_name', 'serial_number'), cell: (row) => <span className="mono">{deviceName(row)}</span> },
        { id: 'severity', phone: 'status', title: t('advisories.severity'), width: 132, sort: 'severity', exports: as('severity'), cell: (row) => <SeverityMark severity={row.severity} /> },
        { id: 'number', phone: 'line', whole: true, title: t('findings.advisory'), width: 150, sort: 'number', exports: as('advisory'), cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'title', title: t('advisories.title_column'), width: 320, exports: as('title'), cell: (row) => said(row.title) },
        { id: 'verdict', title: t('findings.verdict'), width: 200, exports: as('verdict'), cell: (row) => <VerdictMark verdict={row.verdict} /> },
        { id: 'state', title: t('findings.state'), width: 155, exports: as('state'), cell: (row) => <DecisionMark state={row.state} /> },
        { id: 'exploited', title: t('advisories.exploited'), width: 156, exports: as('exploited'), cell: (row) => row.exploited && <ExploitedMark /> },
        { id: 'software', title: t('assets.software'), width: 140, sort: 'software', exports: as('software'), cell: (row) => <span className="mono">{row.software ?? '–'}</span> },
        { id: 'model', title: t('findings.model'), width: 140, exports: as('model'), cell: (row) => <span className="mono">{row.model}</span> },
        { id: 'site', title: t('assets.site'), width: 100, exports: as('site'), cell: (row) => row.site_code },
        { id: 'published', title: t('advisories.published'), width: 130, sort: 'published_at', extra: true, exports: as('published_at'), cell: (row) => showDay(dayIn(row.published_at, me.time_zone), language) },
        { id: 'accepted', title: t('findings.accepted_until'), width: 150, extra: true, exports: as('accepted_until'), cell: (row) => row.accepted_until !== undefined && showDay(lastDay(row.accepted_until), language) },
        { id: 'owner', title: t('findings.owner'), width: 170, extra: true, cell: (row) => row.owner_id !== undefined && <PersonName id={row.owner_id} fallback={t('findings.somebody')} /> },
        { id: 'case', title: t('findings.case'), width: 130, extra: true, exports: as('case_number'), cell: (row) => row.case_number },
        { id: 'kind', title: t('advisories.kind'), width: 110, extra: true, exports: as('kind'), cell: (row) => word('advisory_kind', row.kind) },
        { id: 'comments', title: t('findings.comments'), width: 120, right: true, extra: true, cell: (row) => row.comments },
    ];
}
