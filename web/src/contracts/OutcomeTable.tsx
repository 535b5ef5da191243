// Many answers in a table of the document's own: it prints, is read line by line, and each number leads to its full answer.
import { Link } from '@tanstack/react-router';
import { Badge, type Tone } from '../design/Status';
import { showDay } from '../design/days';
import { useText } from '../text';
import { outcomeLine } from './outcomeLines';
import type { Outcome } from './outcomesOf';
import type { EntitlementSearch } from './routes';

const tones: Readonly<Record<Outcome['kind'], Tone>> = { yes: 'good', no: 'bad', ambiguous: 'warn', unknown: 'idle', skipped: 'warn' };

export function OutcomeTable({ outcomes, question }: { outcomes: readonly Outcome[]; question: EntitlementSearch }) {
    const text = useText();
    const { t, language } = text;
    return (
        <div className="outcomes" tabIndex={0} role="region" aria-label={t('ent.title')}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t('ent.number')}</th>
                        <th scope="col">{t('ent.verdict')}</th>
                        <th scope="col">{t('assets.sku')}</th>
                        <th scope="col">{t('ent.why')}</th>
                        <th scope="col">{t('assets.covered_until')}</th>
                        <th scope="col">{t('ent.level')}</th>
                        <th scope="col">{t('assets.contract')}</th>
                        <th scope="col">{t('ent.ways')}</th>
                    </tr>
                </thead>
                <tbody>
                    {outcomes.map((outcome) => {
                        const line = outcomeLine(outcome, text);
                        const sku = line.sku === '' ? {} : { sku: line.sku };
                        return (
                            <tr key={outcome.key} data-verdict={outcome.kind}>
                                <th scope="row" className="mono">
                                    <Link to="/entitlement" search={{ q: line.number, ...(question.service === undefined ? {} : { service: question.service }), ...(question.day === undefined ? {} : { day: question.day }), ...sku }}>
                                        {line.number}
                                    </Link>
                                </th>
                                <td>
                                    <Badge tone={tones[outcome.kind]}>{line.verdict}</Badge>
                                </td>
                                <td className="nowrap">{line.sku}</td>
                                <td className="said">{line.reason === '' ? line.detail : line.reason}</td>
                                <td className="nowrap">{line.until === '' ? '' : showDay(line.until, language)}</td>
                                <td className="nowrap">{line.level}</td>
                                <td className="nowrap">{line.contract}</td>
                                <td>{line.ways}</td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </div>
    );
}
