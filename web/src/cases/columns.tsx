// The columns of the list of cases, in the order of CASE-24; then what else is known of one.
import { Link } from '@tanstack/react-router';
import { useAccountColumn } from '../app/accounts';
import { useMe } from '../app/session';
import type { Column } from '../design/DataTable';
import { instantWidth, showInstant } from '../design/days';
import { useSite } from '../identity/sites';
import { useText } from '../text';
import { Flags, PriorityMark, StatusMark } from './Marks';
import { CasePerson } from './people';
import type { CaseRow, CaseSort } from './queries';
import { useCaseWords } from './words';

export function SiteName({ id }: { id: string | undefined }) {
    const site = useSite(id);
    return site === undefined ? null : `${site.name} · ${site.code}`;
}

export function useCaseColumns(): readonly Column<CaseRow, CaseSort>[] {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const account = useAccountColumn<CaseRow>() as readonly Column<CaseRow, CaseSort>[];
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    return [
        { id: 'status', phone: 'status', title: t('case.status'), width: 236, sort: 'status', cell: (row) => <StatusMark row={row} /> },
        {
            id: 'number',
            phone: 'title',
            whole: true,
            title: t('case.number'),
            width: 142,
            sort: 'number',
            cell: (row) => (
                <Link to="/cases/$caseId" params={{ caseId: row.number }} className="mono" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
                    {row.number}
                </Link>
            ),
        },
        ...account,
        { id: 'site', title: t('case.site'), width: 150, sort: 'site', cell: (row) => row.site_name !== undefined && `${row.site_name} · ${row.site_code ?? ''}` },
        { id: 'contact', title: t('case.contact'), width: 130, sort: 'contact', cell: (row) => row.contact_name },
        { id: 'modified', title: t('case.modified'), width: instantWidth, sort: 'modified_at', cell: (row) => at(row.modified_at) },
        { id: 'platform', title: t('case.platform'), width: 112, sort: 'platform', cell: (row) => <span className="mono">{row.platform}</span> },
        { id: 'priority', title: t('case.priority'), width: 165, sort: 'priority', cell: (row) => <PriorityMark row={row} /> },
        { id: 'synopsis', phone: 'line', title: t('case.synopsis'), width: 320, cell: (row) => row.synopsis },
        { id: 'tracking', title: t('case.tracking'), width: 160, cell: (row) => row.tracking_number },
        { id: 'owner', title: t('case.owner'), width: 170, cell: (row) => <CasePerson id={row.owner_id} account={row.account_id} vendor /> },
        { id: 'type', title: t('case.type'), width: 220, extra: true, cell: (row) => words.type(row.type) },
        { id: 'kind', title: t('case.kind'), width: 160, extra: true, cell: (row) => word('case_kind', row.kind) },
        { id: 'serial', title: t('assets.serial'), width: 150, extra: true, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'flags', title: t('case.flags'), width: 200, extra: true, cell: (row) => <span className="row"><Flags row={row} /></span> },
        { id: 'opened', title: t('case.opened_at'), width: instantWidth, extra: true, sort: 'opened_at', cell: (row) => at(row.opened_at) },
    ];
}
