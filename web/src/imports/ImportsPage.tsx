// All imports that one may see, newest first: where what was left is found again.
import './imports.css';
import { Button, Select } from '@mantine/core';
import { IconSearch, IconTableImport, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { importsQuery, kinds, type Import, type ImportState } from './queries';
import { progress, standing } from './standing';

const route = getRouteApi('/inside/imports');
const states = ['queued', 'checking', 'applying', 'done', 'failed'] as const;

export function ImportsPage() {
    return (
        <NeedsRight action="import.read">
            <Imports />
        </NeedsRight>
    );
}

function Imports() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/imports' });
    const state = states.find((code) => code === search.state) satisfies ImportState | undefined;
    const kind = search.kind === '' ? undefined : search.kind;
    const account = useStore(chosenAccount);
    const list = useRows(
        useInfiniteQuery(
            importsQuery({ ...(account === undefined ? {} : { account_id: account }), ...(state === undefined ? {} : { state }), ...(kind === undefined ? {} : { kind }) }),
        ),
    );
    const accountColumn = useAccountColumn<Import>();
    const filtered = state !== undefined || kind !== undefined;
    const upload = may(me, 'asset.import') && (
        <Button component={Link} to="/imports/new" leftSection={<IconUpload size={16} />}>
            {t('imports.upload')}
        </Button>
    );
    const count = (value: number): string => (value === 0 ? '–' : showNumber(value, language));
    const share = (one: Import): string => {
        const done = progress(one);
        return done === undefined || one.finished_at !== undefined ? '' : ` ${String(Math.floor(done))} %`;
    };
    // What takes a dry run in is newer than it, and so stands before it in the list.
    const takenIn = new Map(list.rows.flatMap((one) => (one.dry_run_id === undefined || one.state === 'failed' ? [] : [[one.dry_run_id, one.id]])));
    const other = (one: Import) => {
        const id = one.dry_run ? takenIn.get(one.id) : one.dry_run_id;
        return (
            id !== undefined && (
                <Link to="/imports/$id" params={{ id }} onClick={(event) => event.stopPropagation()}>
                    {t(one.dry_run ? 'imports.its_result' : 'imports.its_check')}
                </Link>
            )
        );
    };
    const columns: readonly Column<Import>[] = [
        { id: 'file', title: t('imports.file'), width: 230, cell: (one) => <strong>{one.file_name}</strong> },
        ...accountColumn,
        {
            id: 'state',
            phone: 'status',
            title: t('imports.state'),
            width: 258,
            cell: (one) => (
                <>
                    <Status kind="import" code={standing(one)} />
                    <span className="quiet">{share(one)}</span>
                </>
            ),
        },
        { id: 'other', title: t('imports.belongs'), width: 120, cell: other },
        { id: 'kind', phone: 'line', title: t('imports.kind'), width: 180, cell: (one) => word('importkind', one.kind) },
        { id: 'rows', title: t('imports.rows'), width: 90, right: true, cell: (one) => count(one.checked) },
        { id: 'added', title: t('imports.added'), width: 90, right: true, cell: (one) => count(one.added) },
        { id: 'changed', title: t('imports.changed'), width: 95, right: true, cell: (one) => count(one.changed) },
        { id: 'refused', title: t('imports.refused'), width: 95, right: true, cell: (one) => count(one.refused) },
        { id: 'created', phone: 'line', whole: true, title: t('imports.sent'), width: instantWidth, cell: (one) => showInstant(one.created_at, language, me.time_zone) },
    ];
    const choice = (name: 'state' | 'kind', codes: readonly string[], words: string) => (
        <Select
            className="choice"
            label={t(`imports.${name}`)}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('table.clear') }}
            data={codes.map((code) => ({ value: code, label: word(words, code) }))}
            value={search[name] === undefined || search[name] === '' ? null : search[name]}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, [name]: value ?? '' }), replace: true })}
        />
    );
    return (
        <div className="page full">
            <PageHeader title={t('imports.title')} lead={t('imports.lead')} help={t('imports.help')}>
                {upload}
            </PageHeader>
            <div className="filters" role="search">
                {choice('state', states, 'importstate')}
                {me.staff && choice('kind', kinds, 'importkind')}
            </div>
            <DataTable<Import>
                name="imports"
                label={t('imports.title')}
                columns={columns}
                {...list}
                rowId={(one) => one.id}
                onOpen={(one) => void navigate({ to: '/imports/$id', params: { id: one.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('imports.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('imports.empty')} hint={t('imports.empty_hint')} icon={IconTableImport}>
                            {upload}
                        </Empty>
                    )
                }
            />
        </div>
    );
}
