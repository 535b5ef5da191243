// A quotation as a paper: all its lines, to be printed or saved as PDF by the browser (print.css leaves the shell out).
import './contracts.css';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { useMe } from '../app/session';
import { lastDay, showDay } from '../design/days';
import { Facts } from '../design/Facts';
import { showMoney } from '../design/money';
import { Failed, Loading } from '../design/States';
import { useText } from '../text';
import { usePlans } from './queries';
import { quotationQuery, wholeQuotationQuery, type QuotationLine } from './quotationQueries';

const route = getRouteApi('/inside/quotations/$id/paper');

export function QuotationPaper() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="quotation.read">
            <Paper id={id} />
        </NeedsRight>
    );
}

function Paper({ id }: { id: string }) {
    const { t, language } = useText();
    const me = useMe();
    const { nameOf } = usePlans();
    const one = useQuery(quotationQuery(id));
    const lines = useQuery(wholeQuotationQuery(id));
    const number = one.data?.number ?? '';
    useEffect(() => {
        // The name that the browser gives the saved file.
        document.title = number;
    }, [number]);
    const error = one.error ?? lines.error;
    if (error !== null) return <Failed error={error} retry={() => void Promise.all([one.refetch(), lines.refetch()])} />;
    if (one.data === undefined || lines.data === undefined) return <Loading lines={8} />;
    const quotation = one.data;
    const offered = lines.data.filter((line) => line.outcome !== 'left_out');
    const leftOut = lines.data.filter((line) => line.outcome === 'left_out');
    return (
        <div className="page">
            <div className="row wrap no-print">
                <Button component={Link} to={`/quotations/${id}` as never} variant="default" leftSection={<IconArrowLeft size={16} />}>
                    {t('quotation.back')}
                </Button>
                <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
                    {t('quotation.print_go')}
                </Button>
                <span className="quiet small">{t('quotation.print_hint')}</span>
            </div>
            <article className="paper">
                <header className="row apart paper-head">
                    <div>
                        <h1>{t('quotation.paper_title')}</h1>
                        <div className="mono">{quotation.number}</div>
                    </div>
                    <div className="paper-sum">
                        <div className="quiet small">{t('quotation.total')}</div>
                        <strong>{quotation.totals?.map((total) => showMoney(total, language)).join(' + ')}</strong>
                    </div>
                </header>
                <Facts
                    items={[
                        [t('quotation.for'), me.staff ? undefined : me.account_name],
                        [t('quotation.renews'), quotation.contract_number],
                        [t('contracts.plan'), nameOf(quotation.plan)],
                        [t('contract.term'), t('time.from_to', { from: showDay(quotation.from_day, language), to: showDay(lastDay(quotation.until_day), language) })],
                        [t('quotation.quoted_on'), showDay(quotation.quoted_on, language)],
                        [t('quotation.valid'), showDay(lastDay(quotation.valid_until), language)],
                    ]}
                />
                <PaperLines lines={offered} />
                {leftOut.length > 0 && (
                    <>
                        <h2>{t('quotation.left_out')}</h2>
                        <table className="paper-table">
                            <tbody>
                                {leftOut.map((line) => (
                                    <tr key={line.number}>
                                        <td className="mono">{line.serial_number}</td>
                                        <td>{line.sku}</td>
                                        <td>{line.detail}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </>
                )}
                <footer className="quiet small">{t('quotation.small_print', { version: quotation.policy_version.slice(0, 12) })}</footer>
            </article>
        </div>
    );
}

function PaperLines({ lines }: { lines: readonly QuotationLine[] }) {
    const { t, word, language } = useText();
    return (
        <table className="paper-table">
            <thead>
                <tr>
                    <th>#</th>
                    <th>{t('assets.serial')}</th>
                    <th>{t('assets.sku')}</th>
                    <th>{t('assets.host')}</th>
                    <th>{t('ent.level')}</th>
                    <th>{t('contracts.last_day')}</th>
                    <th className="right">{t('quotation.price')}</th>
                </tr>
            </thead>
            <tbody>
                {lines.map((line) => (
                    <tr key={line.number}>
                        <td>{line.number}</td>
                        <td className="mono">{line.serial_number}</td>
                        <td>{line.sku}</td>
                        <td>{line.host_name}</td>
                        <td>{line.service_level && word('level', line.service_level)}</td>
                        <td className="nowrap">{line.until_day && showDay(lastDay(line.until_day), language)}</td>
                        <td className="right nowrap">{line.price === undefined ? word('quoted_as', line.outcome) : showMoney(line.price, language)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
