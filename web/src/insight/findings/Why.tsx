// Each part of the advisory held against the device: which range covers its release, which statement of its configuration decides, which
// board is there. In the words of the advisory and of the device.
import { Link } from '@tanstack/react-router';
import { Panel } from '../../design/Panel';
import { Facts } from '../../design/Facts';
import { useText } from '../../text';
import { VerdictMark } from './Marks';
import type { ClauseWorking } from './queries';

export function Why({ asset, clauses }: { asset: string; clauses: readonly ClauseWorking[] }) {
    const { t } = useText();
    return (
        <Panel title={t('finding.why')}>
            {clauses.length === 0 ? (
                <p className="quiet">{t('finding.no_clauses')}</p>
            ) : (
                <div className="stack loose">
                    {clauses.length > 1 && <p className="quiet small">{t('clause.any')}</p>}
                    {clauses.map((clause, index) => (
                        <Clause key={index} asset={asset} clause={clause} />
                    ))}
                </div>
            )}
        </Panel>
    );
}

function Clause({ asset, clause }: { asset: string; clause: ClauseWorking }) {
    const { t, word, said, range: inWords } = useText();
    const { range, condition, platform, part } = clause;
    return (
        <section className="why-clause stack">
            <div className="row wrap">
                <VerdictMark verdict={clause.verdict} />
                <h3>{word('system', clause.system)}</h3>
            </div>
            <p className="why-sentence">{said(clause.why)}</p>
            <Facts
                items={[
                    [t('clause.platforms'), platform && said(platform)],
                    [
                        t('clause.releases'),
                        range && (
                            <>
                                {range.quote !== '' && <q>{inWords(range.quote)}</q>} <span className="quiet small">{word('range_reason', range.reason)}</span>
                            </>
                        ),
                    ],
                    [t('finding.held_against'), range?.fix && <span className="mono">{range.fix}</span>],
                    [t('clause.parts'), part && said(part)],
                    [t('clause.configuration'), condition && word('condition_verdict', condition.verdict)],
                ]}
            />
            {(condition?.evidence ?? []).length > 0 && (
                <ul className="evidence">
                    {(condition?.evidence ?? []).map((one, index) => (
                        <li key={index}>
                            <span className="quiet small">{t(one.holds ? 'finding.asks_holds' : 'finding.asks_fails')}</span> <code>{one.atom}</code>
                            {one.statement === undefined ? (
                                <div className="small">{t('finding.no_statement')}</div>
                            ) : (
                                <div className="small">
                                    <code>{one.statement}</code>{' '}
                                    {one.line !== undefined && (
                                        <Link to="/installed-base/$id" params={{ id: asset }} hash="configuration">
                                            {t('finding.line', { line: one.line })}
                                        </Link>
                                    )}
                                    {one.group !== undefined && ` ${t('finding.from_group', { group: one.group })}`}
                                    {one.matches > 1 && ` ${t('finding.more_statements', { count: one.matches - 1 })}`}
                                </div>
                            )}
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}
