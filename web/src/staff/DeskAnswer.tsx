// The light, whose device it is, what else it gives, and what to tell the caller.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark, IconX, type Icon } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAccount } from '../app/accounts';
import { may, useMe } from '../app/session';
import { assetRowQuery } from '../assets/queries';
import { batchQuery, type Entitlement } from '../contracts/cover';
import type { Outcome } from '../contracts/outcomesOf';
import { headline, WaysOut } from '../contracts/Verdict';
import { now } from '../design/clock';
import { Badge, type Tone } from '../design/Status';
import { useText } from '../text';
import { lightOf, wordOf, type Light } from './light';
import { deskServices, lookUpsOf, withLookUp } from './lookups';

export const lights: Readonly<Record<Light, { tone: Tone; icon: Icon }>> = {
    green: { tone: 'good', icon: IconCheck },
    amber: { tone: 'warn', icon: IconAlertTriangle },
    red: { tone: 'bad', icon: IconX },
    none: { tone: 'idle', icon: IconQuestionMark },
};

function lineOf(outcome: Outcome, text: ReturnType<typeof useText>): string {
    if (outcome.kind === 'skipped') return text.said(outcome.detail);
    return 'entitlement' in outcome ? headline(outcome.entitlement, text) : text.t(`ent.${outcome.kind}_hint`);
}

export function DeskAnswer({ outcome, service }: { outcome: Outcome; service: string }) {
    const text = useText();
    const { t, word } = text;
    const me = useMe();
    const entitlement = 'entitlement' in outcome ? outcome.entitlement : undefined;
    const light = lightOf(outcome);
    const verdict = wordOf(outcome);
    const line = lineOf(outcome, text);
    const id = entitlement?.asset_id;
    const row = useQuery({
        ...assetRowQuery(id ?? ''),
        enabled: id !== undefined && may(me, 'asset.read'),
    });
    const { account: owner } = useAccount(row.data?.account_id);
    const number = entitlement?.serial_number ?? ('asked' in outcome ? outcome.asked : '');
    const ownerName = owner?.name;
    // Noted at once, since the next question may come before whose it is is known; then once more.
    useEffect(() => {
        const store = lookUpsOf(me.person_id ?? '');
        store.set(
            withLookUp(store.get(), {
                number,
                service,
                ...(entitlement === undefined ? {} : { sku: entitlement.sku }),
                light,
                word: verdict,
                line,
                ...(ownerName === undefined ? {} : { account: ownerName }),
                at: new Date(now()).toISOString(),
            }),
        );
    }, [number, service, light, verdict, line, ownerName, entitlement, me.person_id]);
    const { tone, icon: Mark } = lights[light];
    const level = entitlement?.considered?.find((cover) => cover.counts && cover.reason === entitlement.reason)?.service_level;
    return (
        <article className={`desk-card edge-${tone}`} data-light={light}>
            <div className="desk-line">
                <span className={`lamp bar-${tone}`}>
                    <Mark size={30} stroke={2.4} aria-hidden />
                </span>
                <div className="grow">
                    <p className="desk-verdict">
                        <strong>{t(verdict)}</strong> <span>{line}</span>
                    </p>
                    <p>
                        <span className="mono">{number}</span>
                        {entitlement !== undefined && <span className="quiet"> · {entitlement.sku}</span>}
                        {row.data?.host_name !== undefined && <span className="quiet"> · {row.data?.host_name}</span>}
                        {level !== undefined && <span className="quiet"> · {t('ent.hardware', { level: word('level', level) })}</span>}
                    </p>
                    {row.data !== undefined && row.data !== null && (
                        <p>
                            {owner !== undefined && (
                                <Link to="/staff/accounts/$id" params={{ id: owner.id }}>
                                    {owner.name}
                                </Link>
                            )}
                            <span className="quiet">
                                {' · '}
                                {row.data.site.code}, {row.data.site.city}, {row.data.site.country}
                            </span>
                        </p>
                    )}
                </div>
            </div>
            {outcome.kind === 'ambiguous' && (
                <div className="row wrap">
                    {outcome.skus.map((sku) => (
                        <Button key={sku} component={Link} to="/staff/desk" search={{ q: outcome.asked, service, sku } as never} variant="default">
                            {sku}
                        </Button>
                    ))}
                </div>
            )}
            {entitlement !== undefined && <Others entitlement={entitlement} service={service} />}
            {entitlement !== undefined && <Reasons outcome={outcome} entitlement={entitlement} />}
        </article>
    );
}

// The same device for the other services that callers ask for.
function Others({ entitlement, service }: { entitlement: Entitlement; service: string }) {
    const { t, word } = useText();
    const asked = deskServices.filter((code) => code !== service);
    const answers = useQueries({ queries: asked.map((code) => batchQuery([entitlement.serial_number], code, undefined, entitlement.sku)) });
    return (
        <ul className="row wrap plain" aria-label={t('desk.others')}>
            {asked.map((code, index) => {
                const found = answers[index]?.data?.found?.[0]?.entitlements?.[0];
                if (found === undefined) return null;
                return (
                    <li key={code}>
                        <Link to="/staff/desk" search={{ q: entitlement.serial_number, service: code, sku: entitlement.sku }} className="chip-link">
                            <Badge tone={found.verdict === 'entitled' ? 'good' : 'bad'}>{word('cap', code)}</Badge>
                        </Link>
                    </li>
                );
            })}
        </ul>
    );
}

function Reasons({ outcome, entitlement }: { outcome: Outcome; entitlement: Entitlement }) {
    const { t } = useText();
    const contract = (entitlement.considered ?? []).find((cover) => cover.counts && cover.contract_id !== undefined);
    return (
        <div className="desk-why">
            <div className="stack">
                <div>
                    <h3>{t('ent.why')}</h3>
                    <p>
                        {entitlement.detail} <span className="quiet small">({t('problem.rule', { rule: entitlement.rule })})</span>
                    </p>
                </div>
                <div className="row wrap">
                    {entitlement.asset_id !== undefined && (
                        <Button component={Link} to={`/installed-base/${entitlement.asset_id}` as never} variant="default" size="xs">
                            {t('ent.open_device')}
                        </Button>
                    )}
                    {contract?.contract_id !== undefined && (
                        <Button component={Link} to={`/contracts/${contract.contract_id}` as never} variant="default" size="xs">
                            {t('ent.contract', { number: contract.contract_number ?? '' })}
                        </Button>
                    )}
                    <Button component={Link} to="/entitlement" search={{ q: entitlement.serial_number, sku: entitlement.sku } as never} variant="default" size="xs">
                        {t('desk.whole')}
                    </Button>
                </div>
            </div>
            {outcome.kind === 'no' && <WaysOut entitlement={entitlement} />}
        </div>
    );
}
