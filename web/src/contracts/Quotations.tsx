// The quotations of one contract's renewal, on its page.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lastDay, showDay } from '../design/days';
import { showMoney } from '../design/money';
import { Status } from '../design/Status';
import { useText } from '../text';
import { quotationsQuery } from './quotationQueries';

export function Quotations({ contract }: { contract: { id: string } }) {
    const { t, language } = useText();
    const list = useInfiniteQuery(quotationsQuery({ contract_id: contract.id }));
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    if (items.length === 0) return null;
    return (
        <section className="panel" aria-labelledby="quotations">
            <h2 id="quotations">{t('quotations.of_contract')}</h2>
            <ul className="feed">
                {items.map((quotation) => (
                    <li key={quotation.id}>
                        <div className="grow">
                            <div className="row wrap">
                                <Link to="/quotations/$id" params={{ id: quotation.id }} className="mono">
                                    {quotation.number}
                                </Link>
                                <Status kind="quotation_status" code={quotation.status} />
                            </div>
                            <div className="quiet small">
                                {t('time.from_to', { from: showDay(quotation.from_day, language), to: showDay(lastDay(quotation.until_day), language) })}
                            </div>
                        </div>
                        <strong className="nowrap">{quotation.totals?.map((total) => showMoney(total, language)).join(' + ')}</strong>
                    </li>
                ))}
            </ul>
        </section>
    );
}
