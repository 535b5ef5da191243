// The columns of the list of cases, in the order of CASE-24; then what else is known of one.
import { IconAlertTriangle, IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { AccountName, useAccountColumn } from '../app/accounts';
import { seesManyAccounts, useMe } from '../app/session';
import { useIsPhone, type Column } from '../design/DataTable';
import { instantWidth, showInstant } from '../design/days';
import { Badge } from '../design/Status';
import { InstantLines } from '../design/InstantLines';
import { TwoLines } from '../design/TableParts';
import { useSite } from '../identity/sites';
import { useText } from '../text';
import { useAge } from './age';
import { ContactCard } from './ContactCard';
import { Flags, PriorityCode, PriorityMark, toneOfStatus } from './Marks';
import { CasePerson } from './people';
import type { CaseRow, CaseSort } from './queries';
import { useCaseWords } from './words';

export function SiteName({ id }: { id: string | undefined }) {
    const site = useSite(id);
    return site === undefined ? null : `${site.name} · ${site.code}`;
}

type CaseColumn = Column<CaseRow, CaseSort>;

export function NumberLink({ row }: { row: Pick<CaseRow, 'number'> }) {
    return (
        <Link to="/cases/$caseId" params={{ caseId: row.number }} className="mono" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            {row.number}
        </Link>
    );
}

function StatusLines({ row }: { row: CaseRow }) {
    const { t } = useText();
    const words = useCaseWords();
    const whether = t(row.open ? 'case.open' : 'case.closed');
    const status = words.status(row.status);
    return <TwoLines first={<Badge tone={toneOfStatus(words.meaning(row.status), row.open)}>{whether}</Badge>} second={status === whether ? '' : status} />;
}

// Its own word alone, where there is no room for both: it says as well whether it is open.
function StatusWord({ row }: { row: CaseRow }) {
    const words = useCaseWords();
    return <Badge tone={toneOfStatus(words.meaning(row.status), row.open)}>{words.status(row.status)}</Badge>;
}

// What is pressing, where a row has room for a sign alone.
function Signs({ row }: { row: CaseRow }) {
    const { t } = useText();
    return (
        <>
            {row.network_outage && <IconAlertTriangle size={15} title={t('case.outage')} className="tone-bad" role="img" aria-label={t('case.outage')} />}
            {row.escalated && <IconFlag size={15} title={t('case.escalated')} className="tone-warn" role="img" aria-label={t('case.escalated')} />}
        </>
    );
}

// On a phone a row is made of these: below its number what it is, and how old.
function useNarrowColumns(): readonly CaseColumn[] {
    const { t, language } = useText();
    const me = useMe();
    const ageOf = useAge();
    const account = useAccountColumn<CaseRow>() as readonly CaseColumn[];
    return [
        { id: 'status', phone: 'status', title: t('case.status'), width: 236, sort: 'status', cell: (row) => <StatusWord row={row} /> },
        {
            id: 'number',
            phone: 'title',
            title: t('case.number'),
            width: 142,
            sort: 'number',
            cell: (row) => (
                <span className="row case-short">
                    <NumberLink row={row} />
                    <PriorityCode code={row.priority} />
                    <Signs row={row} />
                </span>
            ),
        },
        { id: 'age', phone: 'line', whole: true, title: t('case.age'), width: 90, sort: 'opened_at', cell: (row) => ageOf(row.opened_at) },
        { id: 'synopsis', phone: 'line', title: t('case.synopsis'), width: 320, cell: (row) => row.synopsis },
        ...account,
        { id: 'modified', title: t('case.modified'), width: instantWidth, sort: 'modified_at', cell: (row) => showInstant(row.modified_at, language, me.time_zone) },
        { id: 'priority', title: t('case.priority'), width: 165, sort: 'priority', cell: (row) => <PriorityMark row={row} /> },
    ];
}

// As it is now; where it was raised or lowered, below it what it was at first (CASE-24).
function PriorityLines({ row }: { row: CaseRow }) {
    const { t } = useText();
    const was = row.priority === row.first_priority ? '' : t('case.priority_was', { priority: row.first_priority.toUpperCase() });
    return <TwoLines first={<PriorityCode code={row.priority} />} second={was} />;
}

// In two lines each, so that what people know a case by stands beside its number, and all of it in a window of 1440 pixels.
function useWideColumns(): readonly CaseColumn[] {
    const { t, word } = useText();
    const me = useMe();
    const words = useCaseWords();
    const chosen = useStore(chosenAccount);
    const many = seesManyAccounts(me) && chosen === undefined;
    const at = (instant: string) => <InstantLines instant={instant} />;
    const numbered = (row: CaseRow) => (
        <span className="row case-short">
            <NumberLink row={row} />
            {row.network_outage && row.escalated ? <Signs row={row} /> : row.network_outage ? <Badge tone="bad">{t('case.outage_brief')}</Badge> : <Flags row={row} />}
        </span>
    );
    const owned = (row: CaseRow) => <TwoLines first={<CasePerson id={row.owner_id} account={row.account_id} named={row.owner_name} vendor />} second={<span className="mono">{row.tracking_number}</span>} />;
    return [
        { id: 'status', title: t('case.status'), width: 152, sort: 'status', cell: (row) => <StatusLines row={row} /> },
        { id: 'number', title: t('case.number'), width: 242, grows: true, sort: 'number', cell: (row) => <TwoLines first={numbered(row)} second={row.synopsis} /> },
        { id: 'site', title: t('case.site'), width: 138, sort: 'site', cell: (row) => row.site_name !== undefined && <span className="case-site">{`${row.site_name} · ${row.site_code ?? ''}`}</span> },
        { id: 'contact', title: t('case.contact'), width: 156, sort: 'contact', cell: (row) => <TwoLines first={<ContactCard row={row} />} second={many && <AccountName id={row.account_id} />} /> },
        { id: 'modified', title: t('case.modified'), width: 138, sort: 'modified_at', cell: (row) => at(row.modified_at) },
        { id: 'platform', title: t('case.platform'), width: 110, sort: 'platform', cell: (row) => <span className="mono">{row.platform}</span> },
        { id: 'priority', title: t('case.priority'), width: 92, sort: 'priority', cell: (row) => <PriorityLines row={row} /> },
        { id: 'owner', title: t('case.owner_and_tracking'), width: 144, cell: owned },
        { id: 'type', title: t('case.type'), width: 220, extra: true, cell: (row) => words.type(row.type) },
        { id: 'kind', title: t('case.kind'), width: 160, extra: true, cell: (row) => word('case_kind', row.kind) },
        { id: 'serial', title: t('assets.serial'), width: 150, extra: true, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'opened', title: t('case.opened_at'), width: 126, extra: true, sort: 'opened_at', cell: (row) => at(row.opened_at) },
    ];
}

export function useCaseColumns(): readonly CaseColumn[] {
    const narrow = useNarrowColumns();
    const wide = useWideColumns();
    return useIsPhone() ? narrow : wide;
}
