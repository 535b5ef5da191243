// One quotation: what it offers, line by line with prices, what is left out and why; to print, to accept, to order.
import './contracts.css';
import { Button, SegmentedControl } from '@mantine/core';
import { IconFileDollar, IconFileTypePdf } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { lastDay, showDay, showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { Facts } from '../design/Facts';
import { showMoney } from '../design/money';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { Empty, Failed, Loading, Notice } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { QuotationActions } from './QuotationActions';
import { usePlans } from './queries';
import { quotationLinesQuery, quotationQuery, type Quotation, type QuotationLine, type QuotedAs } from './quotationQueries';

const route = getRouteApi('/inside/quotations/$id');

export function QuotationPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="quotation.read">
            <QuotationView key={id} id={id} />
        </NeedsRight>
    );
}

function QuotationView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { nameOf } = usePlans();
    const one = useQuery(quotationQuery(id));
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    const quotation = one.data;
    return (
        <div className="page">
            <PageHeader title={t('quotation.title', { number: quotation.number })} lead={t('quotation.lead', { number: quotation.contract_number })} help={t('quotation.help')}>
                <Button component="a" href={`/api/v1/quotations/${id}/document`} download variant="default" leftSection={<IconFileTypePdf size={16} />}>
                    {t('quotation.pdf')}
                </Button>
                <ExportMenu path={`/api/v1/quotations/${id}/export`} />
                <QuotationActions quotation={quotation} />
            </PageHeader>
            <div className="row wrap">
                <Status kind="quotation_status" code={quotation.status} />
                {quotation.status === 'open' && <span className="quiet">{t('quotation.valid_to', { day: showDay(lastDay(quotation.valid_until), language) })}</span>}
            </div>
            {quotation.status === 'open' && !me.staff && !may(me, 'quotation.accept') && <Notice tone="info">{t('quotation.who_accepts')}</Notice>}
            {quotation.status === 'superseded' && <Superseded quotation={quotation} />}
            {quotation.gap_from !== undefined && <Notice tone="warn">{t('quotation.gap', { day: showDay(quotation.gap_from, language) })}</Notice>}
            <div className="columns">
                <QuotationLines quotation={quotation} />
                <section className="panel" aria-labelledby="facts">
                    <h2 id="facts">{t('quotation.offer')}</h2>
                    <div className="sum">
                        {(quotation.totals ?? []).length === 0 ? t('quotation.no_total') : quotation.totals?.map((total) => <div key={total.currency}>{showMoney(total, language)}</div>)}
                    </div>
                    <Facts
                        items={[
                            [t('contracts.plan'), nameOf(quotation.plan)],
                            [
                                t('contract.term'),
                                t('time.from_to', { from: showDay(quotation.from_day, language), to: showDay(lastDay(quotation.until_day), language) }),
                            ],
                            [t('changes.term_months'), quotation.term_months],
                            [t('ent.level'), quotation.service_level && word('level', quotation.service_level)],
                            [t('quotation.quoted_on'), showDay(quotation.quoted_on, language)],
                            [
                                t('quotation.renews'),
                                <Link to="/contracts/$id" params={{ id: quotation.contract_id }}>
                                    {quotation.contract_number}
                                </Link>,
                            ],
                            [t('contracts.purchase_order'), quotation.purchase_order],
                            [t('quotation.accepted_on'), quotation.accepted_on && showDay(quotation.accepted_on, language)],
                            [
                                t('quotation.became'),
                                quotation.renewal_id !== undefined && may(me, 'contract.read') ? (
                                    <Link to="/contracts/$id" params={{ id: quotation.renewal_id }}>
                                        {t('activate.open')}
                                    </Link>
                                ) : undefined,
                            ],
                        ]}
                    />
                </section>
            </div>
        </div>
    );
}

// What took its place is not told by name: it is the newest quotation of the same contract, the last of that list.
function Superseded({ quotation }: { quotation: Quotation }) {
    const { t } = useText();
    return (
        <Notice tone="info">
            {t('quotation.superseded')}{' '}
            <Link to="/quotations" search={{ contract_id: quotation.contract_id }}>
                {t('quotation.of_contract', { number: quotation.contract_number })}
            </Link>
        </Notice>
    );
}

function QuotationLines({ quotation }: { quotation: Quotation }) {
    const { t, word, said, language } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/quotations/$id' });
    const shown = (['quoted', 'on_request', 'left_out'] as const).find((code) => code === search.outcome);
    const list = useRows(useInfiniteQuery(quotationLinesQuery(quotation.id, shown)));
    const counts: Readonly<Record<QuotedAs, number>> = { quoted: quotation.quoted, on_request: quotation.on_request, left_out: quotation.left_out };
    const outcomes = (Object.keys(counts) as QuotedAs[]).filter((code) => counts[code] > 0);
    const columns: readonly Column<QuotationLine>[] = [
        { id: 'serial', title: t('assets.serial'), width: 126, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'sku', phone: 'line', title: t('assets.sku'), width: 110, cell: (row) => row.sku },
        // Before what is longer: it is what a quotation is read for.
        {
            id: 'price',
            phone: 'status',
            title: t('quotation.price'),
            width: 130,
            right: true,
            cell: (row) => (row.price === undefined ? word('quoted_as', row.outcome) : showMoney(row.price, language)),
        },
        { id: 'host', phone: 'line', title: t('assets.host'), width: 100, cell: (row) => row.host_name },
        { id: 'until', title: t('contracts.last_day'), width: 123, cell: (row) => row.until_day && showDay(lastDay(row.until_day), language) },
        { id: 'level', title: t('ent.level'), width: 181, cell: (row) => row.service_level && word('level', row.service_level) },
        // Why something is left out, or ends before the term does.
        { id: 'why', title: t('ent.why'), width: 420, cell: (row) => row.detail && <span title={said(`${row.detail} ${row.remedy ?? ''}`.trim())}>{said(row.detail)}</span> },
    ];
    const someWhy = quotation.left_out > 0 || quotation.on_request > 0;
    return (
        <section className="stack" aria-labelledby="lines">
            <div className="row wrap apart">
                <h2 id="lines">{t('quotation.lines')}</h2>
                {outcomes.length > 1 && (
                    <SegmentedControl
                        size="xs"
                        aria-label={t('quotation.lines')}
                        value={shown ?? 'all'}
                        onChange={(value) => void navigate({ search: { outcome: value === 'all' ? '' : value }, replace: true })}
                        data={[
                            { value: 'all', label: t('app.all') },
                            ...outcomes.map((code) => ({ value: code, label: `${word('quoted_as', code)} ${showNumber(counts[code], language)}` })),
                        ]}
                    />
                )}
            </div>
            <DataTable<QuotationLine>
                short
                name="quotation-lines"
                label={t('quotation.lines')}
                columns={someWhy ? columns : columns.filter((column) => column.id !== 'why')}
                rowId={(row) => String(row.number)}
                {...list}
                onOpen={(row) => void navigate({ to: '/installed-base/$id', params: { id: row.asset_id } })}
                empty={<Empty title={t('quotation.no_lines')} hint={t('quotation.no_lines_hint')} icon={IconFileDollar} />}
            />
        </section>
    );
}
