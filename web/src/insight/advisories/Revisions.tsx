// The revisions of an advisory, the newest first; any earlier one can be compared with the one that is read.
import './advisories.css';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { WholeEnd } from '../../design/More';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import { sayRange } from './Clauses';
import { compared, told, type Told } from './compare';
import { StateMark } from './Marks';
import { advisoryQuery, revisionsQuery, type AdvisoryContent, type AdvisoryRevision } from './queries';
import { rangePhrases } from './releases';

export function Revisions({ id, shown }: { id: string; shown: number }) {
    const { t } = useText();
    const query = useQuery(revisionsQuery(id));
    return (
        <Panel title={t('advisory.revisions')}>
            <Loaded query={query} lines={2}>
                {(revisions) => (
                    <>
                        <ol className="feed">
                            {revisions.items.map((one) => (
                                <RevisionLine key={one.id} one={one} shown={shown} />
                            ))}
                        </ol>
                        <WholeEnd list={revisions} />
                    </>
                )}
            </Loaded>
        </Panel>
    );
}

function RevisionLine({ one, shown }: { one: AdvisoryRevision; shown: number }) {
    const { t, language } = useText();
    const me = useMe();
    const revision = String(one.revision);
    const when = one.published_at ?? one.updated_at;
    return (
        <li>
            <div className="grow stack tight">
                <div className="row wrap">
                    {one.revision === shown ? (
                        <strong aria-current="true">{t('advisory.revision', { revision })}</strong>
                    ) : (
                        <Link from="/advisories/$id" to="/advisories/$id" search={{ revision }}>
                            {t('advisory.revision', { revision })}
                        </Link>
                    )}
                    <StateMark state={one.state} />
                </div>
                <time className="quiet small" dateTime={when}>
                    {showInstant(when, language, me.time_zone)}
                </time>
                {one.reason !== undefined && <span className="small">{one.reason}</span>}
                {one.remarks !== undefined && <span className="small">{t('advisory.reviewer_says', { remarks: one.remarks })}</span>}
                {one.revision !== shown && (
                    <Link from="/advisories/$id" to="/advisories/$id" search={{ revision: String(shown), compare: revision }} className="small">
                        {t('advisory.compare_with', { revision: String(shown) })}
                    </Link>
                )}
            </div>
        </li>
    );
}

// What a revision says, in lines by field, in the page's language.
function useTold(content: AdvisoryContent): Told {
    const { t, word } = useText();
    const clauses = (content.clauses ?? []).flatMap((clause) => {
        const platforms = clause.platforms ?? [];
        return [
            `${word('system', clause.system)}: ${platforms.length === 0 ? t('clause.every_platform') : platforms.join(', ')}`,
            ...((clause.excluded_platforms ?? []).length > 0 ? [t('clause.excluded', { platforms: (clause.excluded_platforms ?? []).join(', ') })] : []),
            ...(clause.ranges ?? []).map((range) => `${word('range_status', range.status)}: ${sayRange(t, rangePhrases(range))}`),
            ...(clause.otherwise === 'unaffected' ? [] : [t(`clause.otherwise_${clause.otherwise}`)]),
            ...(clause.condition === undefined ? [] : [`${t('clause.configuration')}: ${clause.condition}`]),
            ...((clause.parts ?? []).length > 0 ? [`${t('clause.parts')}: ${(clause.parts ?? []).join(', ')}`] : []),
        ];
    });
    return told(content, word, clauses);
}

export function Comparison({ id, before, after }: { id: string; before: number; after: AdvisoryContent }) {
    const { t } = useText();
    const query = useQuery(advisoryQuery(id, before));
    return (
        <Panel
            title={t('advisory.compared', { revision: String(before) })}
            lead={
                <Link from="/advisories/$id" to="/advisories/$id" search={({ revision }) => (revision === undefined ? {} : { revision })}>
                    {t('advisory.compare_end')}
                </Link>
            }
        >
            <Loaded query={query} lines={3}>
                {(view) => <Differences before={view.content} after={after} />}
            </Loaded>
        </Panel>
    );
}

function Differences({ before, after }: { before: AdvisoryContent; after: AdvisoryContent }) {
    const { t, word } = useText();
    const differences = compared(useTold(before), useTold(after));
    if (differences.length === 0) return <p className="quiet">{t('advisory.no_difference')}</p>;
    return (
        <dl className="differences">
            {differences.map(({ field, lines }) => (
                <div key={field}>
                    <dt>
                        <IconArrowsDiff size={15} aria-hidden /> {word('advisory_field', field)}
                    </dt>
                    <dd>
                        {lines.map(({ is, text }, index) => (
                            <div key={index} className={`line-${is}`}>
                                <span aria-hidden>{is === 'gone' ? '−' : is === 'new' ? '+' : ' '}</span>
                                {is !== 'same' && <span className="sr">{t(`advisory.line_${is}`)}: </span>}
                                <span>{text}</span>
                            </div>
                        ))}
                    </dd>
                </div>
            ))}
        </dl>
    );
}
