// What happened to a case, in its order, the newest last (CASE-07): each step in words, by whom and when.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../app/session';
import { usePlans } from '../contracts/queries';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Panel } from '../design/Panel';
import { Said } from '../design/refused';
import { Failed, Loading } from '../design/States';
import { Badge } from '../design/Status';
import { Written } from '../design/Written';
import { useText } from '../text';
import { goToStep, placeOf } from './goToStep';
import { CasePerson } from './people';
import { ExclusionName } from './opening/ExclusionNotes';
import { historyQuery, type Case, type CaseEvent } from './queries';
import { stepKinds } from './stepKinds';
import { languageName, useCaseWords, type CaseWords } from './words';

interface Props {
    one: Case;
    // The step to which a link leads.
    step?: string | undefined;
}

// It is read from its end, where whoever answers must be up to date, and shown in order of time.
export function CaseHistory({ one, step }: Props) {
    const { t } = useText();
    const list = useInfiniteQuery(historyQuery(one.id));
    const events = (list.data?.pages ?? []).flatMap((page) => page.items ?? []).reverse();
    useLinkedStep(step, events, list);
    return (
        <Panel title={t('case.history')}>
            <div className="stack">
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={4} />}
                <More list={list} label={t('case.earlier')} />
                <ol className="feed case-history">
                    {events.map((event) => (
                        <Step key={event.id} event={event} account={one.account_id} linked={event.id === step} />
                    ))}
                </ol>
            </div>
        </Panel>
    );
}

interface ReadBackwards {
    hasNextPage: boolean;
    isFetching: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
}

// Reads as far back as the step is, and goes there once. Ids are in the order of time.
function useLinkedStep(step: string | undefined, events: readonly CaseEvent[], list: ReadBackwards): void {
    const found = step !== undefined && events.some(({ id }) => id === step);
    const { fetchNextPage } = list;
    const reads = step !== undefined && !found && list.hasNextPage && !list.isFetching && !list.isFetchNextPageError && (events[0]?.id ?? '') > step;
    useEffect(() => {
        if (reads) void fetchNextPage();
    }, [reads, fetchNextPage]);
    useEffect(() => {
        if (!found) return;
        goToStep(step);
    }, [found, step]);
}

function Step({ event, account, linked }: { event: CaseEvent; account: string; linked: boolean }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { icon: Mark, vendors, sentence } = stepKinds[event.kind];
    return (
        <li id={placeOf(event.id)} tabIndex={linked ? -1 : undefined} className={`${event.internal ? 'case-internal' : ''}${linked ? ' case-linked' : ''}`} data-step={event.kind}>
            <Mark size={18} aria-hidden />
            <div className="grow stack case-step">
                <div className="case-step-head">
                    <span className="row wrap">
                        <strong>{word('case_event', event.kind)}</strong>
                        <Detail event={event} account={account} />
                        {event.internal && <Badge tone="warn">{t('case.internal')}</Badge>}
                    </span>
                    <span className="quiet small">
                        {event.actor_kind === 'person' && event.actor_id !== undefined ? (
                            <CasePerson id={event.actor_id} account={account} vendor={vendors === true} />
                        ) : (
                            byWhat(event, t(me.staff ? 'case.by_rule' : 'case.by_itself'), word('actor', event.actor_kind))
                        )}{' '}
                        · {showInstant(event.at, language, me.time_zone)}
                    </span>
                </div>
                {event.text !== undefined &&
                    (sentence === true ? (
                        <p className="case-said">
                            <Said sentence={event.text} />
                        </p>
                    ) : (
                        <Written className="case-said" text={event.text} />
                    ))}
                {event.folded !== undefined && (
                    <details className="folded">
                        <summary className="quiet small">{t('case.folded')}</summary>
                        <Written className="quiet" text={event.folded} />
                    </details>
                )}
            </div>
        </li>
    );
}

const byWhat = ({ actor_kind, kind }: CaseEvent, rule: string, actor: string): string => (actor_kind === 'system' && stepKinds[kind].ruled === true ? rule : actor);

// What it was and is, or what else belongs to the step.
function Detail({ event, account }: { event: CaseEvent; account: string }) {
    const { t, word, language } = useText();
    const words = useCaseWords();
    const { kind, was, is_now } = event;
    const person = (id: string, vendor: boolean) => <CasePerson id={id} account={account} vendor={vendor} />;
    if (kind === 'status_changed')
        return (
            <span>
                <FromTo was={was && words.status(was)} now={is_now && words.status(is_now)} />
                {event.fields?.includes('customer_spoke') && <span className="quiet">{t('case.by_word')}</span>}
                {event.fields?.includes('owner_left') && <span className="quiet">{t('case.owner_left')}</span>}
            </span>
        );
    if (kind === 'priority_changed' && was === is_now) return <span>{t('case.by_call', { priority: is_now === undefined ? '' : word('priority', is_now) })}</span>;
    if (kind === 'priority_changed') return <FromTo was={was && word('priority', was)} now={is_now && word('priority', is_now)} />;
    // Of a call of the customer's it is told when it began.
    if (kind === 'contacted' && was !== undefined) return <span>{[t('case.customer_called'), ...(event.fields ?? [])].join(' · ')}</span>;
    if (kind === 'contacted' || kind === 'contact_tried') return is_now === undefined ? null : <span>{[word('contact_by', is_now), ...(event.fields ?? [])].join(' · ')}</span>;
    if (kind === 'clock_near' || kind === 'clock_breached') return is_now === undefined ? null : <span>{word('clock', is_now)}</span>;
    if (kind === 'terms_changed') return <Terms was={was} now={is_now} />;
    if (kind === 'routed') return <Routed queue={is_now} why={event.fields?.[0]} />;
    if (kind === 'handed_over') return <FromTo was={was && words.centre(was)} now={is_now && words.centre(is_now)} />;
    if (kind === 'translator_requested') return is_now === undefined ? null : <span>{languageName(is_now, language)}</span>;
    if (kind === 'escalated') return is_now === undefined ? null : <span>{word('escalation_reason', is_now)}</span>;
    if (kind === 'escalation_told') return <Told why={is_now} posts={event.fields ?? []} />;
    if (kind === 'unreached') return <span>{t('case.tries', { count: is_now ?? '' })}</span>;
    if (kind === 'duplicate_merged' && event.fields?.[0] !== undefined)
        return (
            <>
                <NumberOf number={is_now} /> <span className="quiet">{t('case.not_copied', { count: Number(event.fields[0]) })}</span>
            </>
        );
    if (stepKinds[kind].tied === true) return <NumberOf number={is_now ?? was} />;
    if (kind === 'children_told') return is_now === undefined ? null : <span>{word('outage_word', is_now)}</span>;
    if (kind === 'closed' && is_now === 'merged') return <span>{t('case.closed_merged')}</span>;
    if (kind === 'closed') return is_now === 'unanswered' ? <span>{t('case.unanswered')}</span> : null;
    if (kind === 'assigned' || kind === 'escalation_taken')
        return (
            <span>
                {is_now === undefined ? t('case.to_queue') : person(is_now, true)}
                {event.fields?.includes('off_shift') && <span className="quiet">{t('case.owner_off_shift')}</span>}
            </span>
        );
    if (kind.startsWith('exclusion')) return <ExclusionName code={is_now ?? was ?? ''} />;
    if (kind === 'linked' || kind === 'unlinked') return <span className="mono">{is_now ?? was}</span>;
    if (kind === 'attachment_refused')
        return (
            <>
                <span className="wrap-anywhere">{is_now}</span> <span className="quiet">{t('case.left_in_mail')}</span>
            </>
        );
    if (kind === 'noted') return <CameByMail fields={event.fields} />;
    if (kind.startsWith('attach'))
        return (
            <>
                <span className="wrap-anywhere">{is_now ?? was}</span>
                <CameByMail fields={event.fields} />
            </>
        );
    if (kind !== 'changed') return null;
    const fields = (event.fields ?? []).filter((field) => readers[field] === undefined);
    const became = (event.fields ?? []).map((field) => readers[field]).find((text) => text !== undefined);
    // What the case is about is corrected by itself (CASE-05).
    const subject = subjects(words, (code) => word('case_subtype', code))[fields[0] ?? ''];
    return (
        <span>
            {fields.map((field) => word('field', field)).join(', ')}
            {subject !== undefined && (
                <>
                    {': '}
                    <FromTo was={was && subject(was)} now={is_now && subject(is_now)} />
                </>
            )}
            {fields.includes('copies') && (
                <>
                    {': '}
                    {t(is_now === undefined ? 'case.copy_gone' : 'case.copy_came')} {person(is_now ?? was ?? '', false)}
                </>
            )}
            {fields.length > 0 && became !== undefined && ' · '}
            {became !== undefined && t(became)}
        </span>
    );
}

// Anybody can write a name into a mail: where nothing shows whose it is, both sides read so (CASE-19).
function CameByMail({ fields }: { fields: readonly string[] | undefined }) {
    const { t } = useText();
    if (!fields?.includes('mail')) return null;
    return fields.includes('unproven') ? <Badge tone="warn">{t('case.by_mail_unproven')}</Badge> : <span className="quiet">{t('case.by_mail')}</span>;
}

// Who reads it from then on (CASE-01).
const readers: Readonly<Record<string, 'case.restricted_now' | 'case.restricted_no_more' | undefined>> = {
    restricted: 'case.restricted_now',
    unrestricted: 'case.restricted_no_more',
};

type Said = (code: string) => string;
const subjects = (words: CaseWords, subtype: Said): Readonly<Record<string, Said>> => ({ type: words.type, subtype, asset_id: (serial) => serial });

// Who answers it by now, and by which plan's targets: "technical care".
function Terms({ was, now }: { was: string | undefined; now: string | undefined }) {
    const { word } = useText();
    const plans = usePlans();
    const said = (terms: string | undefined): string | undefined => {
        const [kind, targets] = (terms ?? '').split(' ');
        return kind === undefined || kind === '' ? undefined : [word('case_kind', kind), ...(targets === undefined ? [] : [plans.nameOf(targets)])].join(' · ');
    };
    return <FromTo was={said(was)} now={said(now)} />;
}

// To which queue, and why it is this one where that is not plain (CASE-14).
function Routed({ queue, why }: { queue: string | undefined; why: string | undefined }) {
    const { word } = useText();
    const words = useCaseWords();
    return (
        <span>
            {queue !== undefined && words.queue(queue)}
            {why !== undefined && why !== 'normal' && ` (${word('routed_why', why)})`}
        </span>
    );
}

// Who of the vendor was told, and of what.
function Told({ why, posts }: { why: string | undefined; posts: readonly string[] }) {
    const { word } = useText();
    return (
        <span>
            {posts.map((post) => word('post', post)).join(', ')}
            {why !== undefined && ` (${word('escalation_told', why)})`}
        </span>
    );
}

function NumberOf({ number }: { number: string | undefined }) {
    if (number === undefined) return null;
    return (
        <Link to="/cases/$caseId" params={{ caseId: number }} className="mono">
            {number}
        </Link>
    );
}

function FromTo({ was, now }: { was: string | undefined; now: string | undefined }) {
    return (
        <span>
            {was ?? '–'} → {now ?? '–'}
        </span>
    );
}
