// The verdict about one number: covered or not in one line, then why, until when, what it gives, and the ways out if not.
import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useMe } from '../app/session';
import { lastDay, showDay } from '../design/days';
import { PhoneLink } from '../design/PhoneLink';
import { Said } from '../design/refused';
import { Badge, Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { useText } from '../text';
import { coveredUntil, lanesOf, type Considered, type Entitlement } from './cover';
import type { Answered, Outcome, Unanswered } from './outcomesOf';

interface Props {
    outcome: Outcome;
    open: boolean;
    question: { service?: string; day?: string };
}

export function Verdict({ outcome, open, question }: Props) {
    if ('entitlement' in outcome) return <Answer outcome={outcome} open={open} />;
    return <NoAnswer outcome={outcome} question={question} />;
}

function NoAnswer({ outcome, question }: { outcome: Unanswered; question: Props['question'] }) {
    const { t } = useText();
    const me = useMe();
    return (
        <article className={`verdict ${outcome.kind === 'unknown' ? '' : 'warn'}`} data-verdict={outcome.kind}>
            <div className="verdict-line">
                <Badge tone={outcome.kind === 'unknown' ? 'idle' : 'warn'}>{t(`ent.${outcome.kind}`)}</Badge>
                <strong className="mono">{outcome.asked}</strong>
                <span className="grow quiet">
                    {outcome.kind === 'unknown' && t('ent.unknown_hint')}
                    {outcome.kind === 'ambiguous' && t('ent.ambiguous_hint')}
                    {outcome.kind === 'skipped' && <Said sentence={outcome.detail} />}
                </span>
                {outcome.kind === 'ambiguous' &&
                    outcome.skus.map((sku) => (
                        <Button key={sku} component={Link} to="/entitlement" search={{ ...question, q: outcome.asked, sku } as never} variant="default" size="xs">
                            {sku}
                        </Button>
                    ))}
                {outcome.kind === 'unknown' && may(me, 'asset.register') && /^[A-Z0-9-]{6,20}$/.test(outcome.asked) && (
                    <Button component={Link} to="/installed-base" search={{ register: outcome.asked } as never} variant="default" size="xs">
                        {t('ent.register')}
                    </Button>
                )}
            </div>
        </article>
    );
}

export function headline(entitlement: Entitlement, text: ReturnType<typeof useText>): string {
    const { t, word, language } = text;
    if (entitlement.verdict !== 'entitled') return word('reason', entitlement.reason);
    const until = coveredUntil(entitlement);
    const service = word('cap', entitlement.service);
    if (until === undefined || until === null) return t('ent.gives_open', { service });
    return t('ent.gives', { service, day: showDay(lastDay(until), language) });
}

function Answer({ outcome, open }: { outcome: Answered; open: boolean }) {
    const text = useText();
    const { t, word } = text;
    const { entitlement, contract } = outcome;
    const good = outcome.kind === 'yes';
    const considered = entitlement.considered ?? [];
    const deciding = considered.find((cover) => cover.counts && cover.reason === entitlement.reason);
    const lanes = lanesOf(considered);
    // Of three hundred, only what is opened is drawn.
    const [shown, setShown] = useState(open);
    return (
        <details
            className={`verdict ${good ? 'good' : 'bad'}`}
            open={open}
            data-verdict={outcome.kind}
            onToggle={(event) => {
                if (event.currentTarget.open) setShown(true);
            }}
        >
            <summary>
                <IconChevronRight size={16} className="turn" aria-hidden />
                <Badge tone={good ? 'good' : 'bad'}>{t(good ? 'ent.yes' : 'ent.no')}</Badge>
                <strong className="mono">{entitlement.serial_number}</strong>
                <span className="quiet">{entitlement.sku}</span>
                <span className="headline grow">{headline(entitlement, text)}</span>
                {deciding?.service_level !== undefined && <span className="quiet">{t('ent.hardware', { level: word('level', deciding.service_level) })}</span>}
            </summary>
            {shown && (
                <div className="verdict-body">
                    <div className="stack">
                        <div>
                            <h3>{t('ent.why')}</h3>
                            <p>
                                {entitlement.detail} <span className="quiet small">({t('problem.rule', { rule: entitlement.rule })})</span>
                            </p>
                            {contract !== undefined && (
                                <Link to="/contracts/$id" params={{ id: contract.id }}>
                                    {t('ent.contract', { number: contract.number })}
                                </Link>
                            )}
                        </div>
                        {lanes.length > 0 && <Timeline lanes={lanes} today={entitlement.day} />}
                        {outcome.more && <p className="quiet">{t('ent.more_assets')}</p>}
                        {entitlement.asset_id !== undefined && (
                            <div>
                                <Button component={Link} to={`/installed-base/${entitlement.asset_id}` as never} variant="default" size="xs">
                                    {t('ent.open_device')}
                                </Button>
                            </div>
                        )}
                    </div>
                    <div className="stack loose">
                        {!good && <WaysOut entitlement={entitlement} />}
                        <CoverList considered={considered} />
                    </div>
                </div>
            )}
        </details>
    );
}

export function WaysOut({ entitlement }: { entitlement: Entitlement }) {
    const { t, word } = useText();
    const me = useMe();
    const ways = entitlement.ways_out ?? [];
    if (ways.length === 0) return null;
    return (
        <div>
            <h3>{t('ent.ways')}</h3>
            <ol className="ways">
                {ways.map((way) => (
                    <li key={way.kind + way.detail}>
                        <strong>{word('way', way.kind)}</strong>
                        <div>{way.detail}</div>
                        {way.kind === 'register' && may(me, 'asset.register') && (
                            <Link to="/installed-base" search={{ register: entitlement.serial_number }}>
                                {t('ent.register')}
                            </Link>
                        )}
                        {way.partners?.map((partner) => (
                            <div key={partner.name} className="small">
                                {partner.name}
                                {partner.phone !== undefined && (
                                    <>
                                        {' · '}
                                        <PhoneLink number={partner.phone} />
                                    </>
                                )}
                                {partner.email !== undefined && (
                                    <>
                                        {' · '}
                                        <a href={`mailto:${partner.email}`}>{partner.email}</a>
                                    </>
                                )}
                            </div>
                        ))}
                    </li>
                ))}
            </ol>
        </div>
    );
}

function CoverList({ considered }: { considered: readonly Considered[] }) {
    const { t, word, language } = useText();
    if (considered.length === 0) return null;
    const term = (cover: Considered): string => {
        if (cover.from_day === undefined) return '';
        const to = cover.until_day === undefined ? t('time.open') : showDay(lastDay(cover.until_day), language);
        return t('time.from_to', { from: showDay(cover.from_day, language), to });
    };
    return (
        <div>
            <h3>{t('ent.considered')}</h3>
            <ul className="plain cover-list">
                {considered.map((cover, index) => (
                    <li key={`${cover.name} ${String(index)}`}>
                        <div className="row wrap">
                            <Status kind={cover.contract_id === undefined ? 'warranty' : 'state'} code={cover.status} />
                            {cover.contract_id === undefined ? (
                                <span>{cover.name}</span>
                            ) : (
                                <Link to="/contracts/$id" params={{ id: cover.contract_id }}>
                                    {cover.name} · {cover.contract_number}
                                </Link>
                            )}
                        </div>
                        <div className="small quiet">{[term(cover), cover.service_level && t('ent.hardware', { level: word('level', cover.service_level) })].filter(Boolean).join(' · ')}</div>
                        <div className="small">{(cover.gives ?? []).map((code) => word('cap', code)).join(', ')}</div>
                    </li>
                ))}
            </ul>
        </div>
    );
}
