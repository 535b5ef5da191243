// Who is hit: each clause by its platforms, releases, configuration and boards. A device is hit when one clause holds as a whole (INS-06).
import './advisories.css';
import { Notice } from '../../design/States';
import { useText, type Translate } from '../../text';
import { Condition } from './Condition';
import type { AdvisoryView, Clause, ClauseView } from './queries';
import { rangePhrases, type Phrase } from './releases';

export const sayRange = (t: Translate, phrases: readonly Phrase[]): string => phrases.map(({ key, values }) => t(key, values)).join('; ');

export function Clauses({ view }: { view: AdvisoryView }) {
    const { t } = useText();
    const clauses = view.content.clauses ?? [];
    const unread = new Set((view.content.not_understood ?? []).map(({ pointer }) => pointer));
    if (clauses.length === 0) return <Notice tone="warn">{t('clause.none')}</Notice>;
    return (
        <div className="clauses">
            {clauses.length > 1 && <p className="quiet">{t('clause.any')}</p>}
            {clauses.map((clause, index) => (
                <ClauseShown key={index} clause={clause} explained={view.clauses?.[index]} unread={unread} />
            ))}
        </div>
    );
}

interface Shown {
    clause: Clause;
    explained: ClauseView | undefined;
    // Places of what was not understood.
    unread: ReadonlySet<string>;
}

function ClauseShown({ clause, explained, unread }: Shown) {
    const { t, word } = useText();
    const boards = clause.parts ?? [];
    return (
        <section className="clause">
            <h3>{word('system', clause.system)}</h3>
            <dl className="facts">
                <dt>{t('clause.platforms')}</dt>
                <dd>
                    <Platforms clause={clause} explained={explained} />
                </dd>
                <dt>{t('clause.releases')}</dt>
                <dd>
                    <Releases clause={clause} unread={unread} />
                </dd>
                {clause.condition !== undefined && (
                    <>
                        <dt>{t('clause.configuration')}</dt>
                        <dd className="stack">
                            <Condition text={clause.condition} />
                            {clause.derived_from !== undefined && (
                                <details className="small">
                                    <summary>
                                        <span className="label-chip">{t('clause.derived')}</span> {t('clause.derived_from')}
                                    </summary>
                                    <blockquote className="lines quiet">{clause.derived_from}</blockquote>
                                </details>
                            )}
                        </dd>
                    </>
                )}
                {boards.length > 0 && (
                    <>
                        <dt>{t('clause.parts')}</dt>
                        <dd>
                            {boards.join(', ')}
                            {(clause.revisions ?? []).length > 0 && ` (${t('clause.board_revisions', { revisions: (clause.revisions ?? []).join(', ') })})`}
                        </dd>
                    </>
                )}
            </dl>
        </section>
    );
}

function Platforms({ clause, explained }: { clause: Clause; explained: ClauseView | undefined }) {
    const { t, said } = useText();
    const platforms = explained?.platforms ?? [];
    const unresolved = explained?.unresolved ?? [];
    const excluded = clause.excluded_platforms ?? [];
    const every = (clause.platforms ?? []).length === 0;
    return (
        <div className="stack tight">
            {every && <span>{t('clause.every_platform')}</span>}
            {!every &&
                platforms.map((one, index) => (
                    <div key={index}>
                        <strong>{one.written}</strong>{' '}
                        <span className="quiet small">
                            {(one.models ?? []).join() === one.written
                                ? ''
                                : (one.models ?? []).length > 0
                                ? t('clause.models', { models: (one.models ?? []).join(', ') }) +
                                  (one.models_in_all > (one.models ?? []).length ? ` ${t('clause.models_more', { count: one.models_in_all - (one.models ?? []).length })}` : '')
                                : t('clause.no_models')}
                        </span>
                        {(one.parts ?? []).length > 0 && <div className="small">{t('clause.with_boards', { boards: (one.parts ?? []).join(', ') })}</div>}
                        {(one.spared ?? []).length > 0 && <div className="small">{t('clause.spared', { boards: (one.spared ?? []).join(', ') })}</div>}
                    </div>
                ))}
            {excluded.length > 0 && <span className="small">{t('clause.excluded', { platforms: excluded.join(', ') })}</span>}
            {unresolved.map(({ text, why }) => (
                <Notice key={text} tone="warn">
                    <strong>{t('clause.unresolved', { text })}</strong> <span className="small">{said(why)}.</span>
                </Notice>
            ))}
        </div>
    );
}

function Releases({ clause, unread }: { clause: Clause; unread: ReadonlySet<string> }) {
    const { t, word } = useText();
    const ranges = clause.ranges ?? [];
    return (
        <div className="stack tight">
            {ranges.length === 0 && <span>{t(clause.otherwise === 'affected' ? 'clause.every_release' : 'clause.no_range')}</span>}
            {ranges.map((range, index) => (
                <span key={index}>
                    {range.status !== 'affected' && <span className="label-chip">{word('range_status', range.status)}</span>} {sayRange(t, rangePhrases(range))}
                    {range.pointer !== '' && unread.has(range.pointer) && <span className="status tone-warn unread">{t('clause.not_understood')}</span>}
                </span>
            ))}
            {ranges.length > 0 && clause.otherwise !== 'unaffected' && <span className="small quiet">{t(`clause.otherwise_${clause.otherwise}`)}</span>}
        </div>
    );
}
