// Ask for a report (INS-13): of which devices, what of them, as which file. The filter is that of the installed base, and stands in the
// address; how many devices it leaves is said before one asks.
import './life.css';
import '../../assets/assets.css';
import { Button, Checkbox, SegmentedControl, Switch } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../../api/client';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { FilterChips, Filters } from '../../assets/Filters';
import { givenFilters } from '../../assets/filters';
import type { AssetFilters } from '../../assets/queries';
import { showNumber } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/States';
import { ViewMenu } from '../../identity/ViewMenu';
import { useText } from '../../text';
import { askOf, statesOf } from './ask';
import { LifeTabs } from './LifeFrame';
import { states } from './milestones';
import { askReport, type LifeState, type ReportForm } from './queries';
import { WhoseFirst } from './WhoseFirst';

const route = getRouteApi('/inside/end-of-life/reports/new');
const forms = ['csv', 'xlsx', 'pdf'] as const satisfies readonly ReportForm[];

export function BuilderPage() {
    return (
        <NeedsRight action="life.report">
            <Builder />
        </NeedsRight>
    );
}

function Builder() {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <div className="page">
            <PageHeader title={t('builder.title')} lead={t('builder.lead')} help={t('builder.help')} />
            <LifeTabs />
            {account === undefined ? <WhoseFirst /> : <Form key={account} account={account} />}
        </div>
    );
}

function useCount(account: string, filter: AssetFilters) {
    return useQuery({
        queryKey: ['assets', 'count', account, filter],
        queryFn: async ({ signal }) =>
            (await answer(api.GET('/api/v1/assets', { signal, params: { query: { ...filter, account_id: account, limit: 1, total: true } } }))).total ?? 0,
    });
}

function Form({ account }: { account: string }) {
    const { t, word, language } = useText();
    const client = useQueryClient();
    const navigate = useNavigate({ from: '/end-of-life/reports/new' });
    const search = route.useSearch();
    const chosen = statesOf(search.states);
    const [parts, setParts] = useState(true);
    const [everything, setEverything] = useState(false);
    const [form, setForm] = useState<ReportForm>('csv');
    const [key, setKey] = useState(idempotencyKey);
    const count = useCount(account, Object.fromEntries(givenFilters(search)) as AssetFilters);
    const set = (change: object): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const ask = useMutation({
        mutationFn: () => askReport(askOf({ account, filter: search, parts, everything: everything && chosen.length === 0, states: chosen, form }), key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (made) => {
            await client.invalidateQueries({ queryKey: ['end-of-life', 'reports'] });
            await navigate({ to: '/end-of-life/reports/$id', params: { id: made.id } });
        },
    });
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        ask.mutate();
    };
    const toggle = (state: LifeState): void => set({ states: states.filter((one) => chosen.includes(one) !== (one === state)).join(',') });
    return (
        <>
            <Panel title={t('builder.devices')} count={count.data === undefined ? undefined : t(count.data === 1 ? 'home.total_one' : 'home.total', { count: showNumber(count.data, language) })}>
                <div className="stack">
                    <p className="quiet">{t('builder.devices_hint')}</p>
                    <Filters search={search} set={set}>
                        <ViewMenu
                            list="assets"
                            now={{ search: Object.fromEntries(givenFilters(search)) }}
                            chosen={search.view}
                            choose={(id, { search: { sort: _sort, order: _order, ...filter } }) =>
                                void navigate({ search: { ...filter, ...(id === undefined ? {} : { view: id }), ...(search.states === undefined ? {} : { states: search.states }) } })
                            }
                        />
                    </Filters>
                    <FilterChips search={search} set={set} />
                    {count.data === 0 && <p role="status">{t('builder.none')}</p>}
                </div>
            </Panel>
            <form className="stack loose" onSubmit={submit} noValidate>
                <Panel title={t('builder.what')}>
                    <div className="stack loose">
                        <Switch label={t('builder.parts')} description={t('builder.parts_hint')} checked={parts} onChange={(event) => setParts(event.currentTarget.checked)} />
                        <fieldset className="stack plain-set">
                            <legend>{t('builder.states')}</legend>
                            <p className="quiet small">{t('builder.states_hint')}</p>
                            {states.map((state) => (
                                <Checkbox
                                    key={state}
                                    label={word('lifestate', state)}
                                    description={t(`eol.state_${state}`)}
                                    checked={chosen.includes(state)}
                                    onChange={() => toggle(state)}
                                />
                            ))}
                        </fieldset>
                        {chosen.length === 0 && (
                            <Switch
                                label={t('builder.everything')}
                                description={t('builder.everything_hint')}
                                checked={everything}
                                onChange={(event) => setEverything(event.currentTarget.checked)}
                            />
                        )}
                    </div>
                </Panel>
                <Panel title={t('builder.form')}>
                    <div className="stack">
                        <SegmentedControl
                            className="fit"
                            aria-label={t('builder.form')}
                            value={form}
                            onChange={(value) => setForm(value as ReportForm)}
                            data={forms.map((one) => ({ value: one, label: word('reportform', one) }))}
                        />
                        <p className="quiet small">{t(`builder.form_${form}`)}</p>
                    </div>
                </Panel>
                {ask.error !== null && <Refusal error={ask.error} />}
                <div className="row wrap">
                    <Button type="submit" size="md" leftSection={<IconReportAnalytics size={18} />} loading={ask.isPending} disabled={count.data === 0}>
                        {t('builder.go')}
                    </Button>
                    <span className="quiet small">{t('builder.go_hint')}</span>
                </div>
            </form>
        </>
    );
}
