// One contract: its term, what its plan gives, the devices on its lines and their time on it as a picture.
import { Button } from '@mantine/core';
import { IconFileText, IconServer2 } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { today } from '../design/clock';
import { DataTable, type Column } from '../design/DataTable';
import { daysBetween, lastDay, showDay } from '../design/days';
import { Facts } from '../design/Facts';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { useText } from '../text';
import { contractQuery, linesQuery, plansQuery, type Contract, type ContractLine } from './queries';
import { standing } from './standing';

const route = getRouteApi('/inside/contracts/$id');

export function ContractPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="contract.read">
            <ContractView key={id} id={id} />
        </NeedsRight>
    );
}

function ContractView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const one = useQuery(contractQuery(id));
    const plans = useQuery(plansQuery);
    if (one.error !== null) return <Failed error={one.error} retry={() => void one.refetch()} />;
    const contract = one.data?.body;
    if (contract === undefined) return <Loading lines={8} />;
    const plan = plans.data?.items?.find((item) => item.code === contract.plan);
    const names = new Map((plans.data?.items ?? []).map((item) => [item.code, item.name]));
    const now = today(me.time_zone);
    const state = standing(contract, now);
    const document = ({ title, version }: { title: string; version: string }): string => `${title} ${version}`;
    return (
        <div className="page">
            <PageHeader title={t('contract.title', { number: contract.number })} lead={plan?.name ?? contract.plan} help={t('contracts.help')}>
                {may(me, 'asset.read') && (
                    <Button
                        component={Link}
                        to="/installed-base"
                        search={{ contract_number: contract.number } as never}
                        variant="default"
                        leftSection={<IconServer2 size={16} />}
                    >
                        {t('contract.devices')}
                    </Button>
                )}
            </PageHeader>
            <div className="row wrap">
                <Status kind="state" code={state} />
                <span className="quiet">
                    {t('time.from_to', { from: showDay(contract.from_day, language), to: showDay(lastDay(contract.until_day), language) })}
                    {state === 'active' && ` · ${t('contract.days_left', { count: daysBetween(now, contract.until_day) })}`}
                </span>
            </div>
            <div className="columns">
                <div className="stack loose">
                    <section className="panel" aria-labelledby="term">
                        <h2 id="term">{t('contract.term')}</h2>
                        <Timeline
                            today={now}
                            lanes={[
                                {
                                    name: contract.number,
                                    tone: state === 'active' ? 'good' : state === 'future' ? 'info' : 'idle',
                                    spans: [{ from: contract.from_day, until: contract.cancelled_from ?? contract.until_day }],
                                },
                            ]}
                        />
                    </section>
                    <section className="stack" aria-labelledby="lines">
                        <h2 id="lines">{t('contract.lines')}</h2>
                        <Lines contract={contract} />
                    </section>
                </div>
                <div className="stack loose">
                    {plan !== undefined && (
                        <section className="panel" aria-labelledby="gives">
                            <h2 id="gives">{t('contract.gives')}</h2>
                            <p className="quiet">{plan.summary}</p>
                            <ul className="plain cover-list">
                                {plan.gives?.map((given) => (
                                    <li key={given.capability}>
                                        {word('cap', given.capability)}{' '}
                                        <span className="quiet small">
                                            {[given.hours, given.count, given.service_levels?.map((level) => word('level', level)).join(', ')]
                                                .filter((part) => part !== undefined && part !== '')
                                                .join(' · ')}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        </section>
                    )}
                    <section className="panel" aria-labelledby="facts">
                        <h2 id="facts">{t('contract.facts')}</h2>
                        <Facts
                            items={[
                                [t('contract.needs'), plan?.needs_base?.map((code) => names.get(code) ?? code).join(', ')],
                                [t('contracts.origin'), word('origin', contract.origin)],
                                [t('contracts.order'), contract.order_number],
                                [t('contracts.purchase_order'), contract.purchase_order],
                                [t('contracts.reseller'), contract.reseller_name],
                                [
                                    t('contract.documents'),
                                    <>
                                        {document(contract.documents.description)}
                                        <br />
                                        {document(contract.documents.agreement)}
                                        <br />
                                        <span className="quiet small">
                                            {t('contract.prevails', { which: word('contract.which', contract.documents.prevails) })}
                                        </span>
                                    </>,
                                ],
                            ]}
                        />
                    </section>
                </div>
            </div>
        </div>
    );
}

function Lines({ contract }: { contract: Contract }) {
    const { t, word, language } = useText();
    const navigate = useNavigate();
    const list = useInfiniteQuery(linesQuery(contract.id));
    const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items ?? []), [list.data]);
    const { fetchNextPage } = list;
    const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
    const columns: readonly Column<ContractLine>[] = [
        { id: 'serial', title: t('assets.serial'), width: 140, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'sku', title: t('assets.sku'), width: 125, cell: (row) => row.sku },
        { id: 'level', title: t('ent.level'), width: 150, cell: (row) => row.service_level && word('level', row.service_level) },
        { id: 'from', title: t('contracts.from'), width: 108, cell: (row) => showDay(row.from_day, language) },
        { id: 'until', title: t('contracts.last_day'), width: 108, cell: (row) => showDay(lastDay(row.cancelled_from ?? row.until_day), language) },
        { id: 'status', title: t('contracts.status'), width: 112, cell: (row) => <Status kind="state" code={row.status} /> },
    ];
    return (
        <DataTable<ContractLine>
            short
            name="lines"
            label={t('contract.lines')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            loading={list.isPending}
            error={list.error}
            retry={() => void list.refetch()}
            more={list.hasNextPage ? more : undefined}
            loadingMore={list.isFetchingNextPage}
            onOpen={(row) => void navigate({ to: '/installed-base/$id', params: { id: row.asset_id } })}
            empty={<Empty title={t('contract.no_lines')} hint={t('contract.no_lines_hint')} icon={IconFileText} />}
        />
    );
}
