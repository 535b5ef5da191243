// What is known of a device, and on demand who says so since when. Where sources disagree, that is always said (ENT-29).
import { Button } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AccountName } from '../app/accounts';
import { seesManyAccounts, useMe } from '../app/session';
import { dayIn, showDay, showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { Failed } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { Actor, FieldValue } from './names';
import { sourcesQuery, type Asset, type ListedAsset, type SourcedField } from './queries';

interface Props {
    asset: Asset;
    row: ListedAsset | undefined;
    sources: boolean;
    showSources: (on: boolean) => void;
}

export function DeviceFacts({ asset, row, sources, showSources }: Props) {
    const { t, word, language } = useText();
    const me = useMe();
    const said = useQuery(sourcesQuery(asset.id));
    const { product, site, parent } = row ?? {};
    const fields = new Map((said.data?.fields ?? []).map((field) => [field.field, field]));
    const fact = (field: string, value: ReactNode): ReactNode => {
        const source = fields.get(field);
        const given = value !== undefined && value !== null && value !== '';
        if (source === undefined || (!given && !source.disputed)) return value;
        return (
            <>
                {given ? value : '–'}
                {(sources || source.disputed) && <Said field={source} whole={sources} />}
            </>
        );
    };
    const labels = asset.labels ?? [];
    return (
        <>
            <section className="panel" aria-labelledby="facts">
                <div className="row apart panel-head">
                    <h2 id="facts">{t('asset.facts')}</h2>
                    <Button
                        size="compact-sm"
                        variant="subtle"
                        leftSection={<IconListDetails size={15} />}
                        aria-pressed={sources}
                        onClick={() => showSources(!sources)}
                    >
                        {t(sources ? 'asset.hide_sources' : 'asset.show_sources')}
                    </Button>
                </div>
                {sources && said.isLoadingError && <Failed error={said.error} retry={() => void said.refetch()} />}
                <Facts
                    items={[
                        [t('top.account'), seesManyAccounts(me) ? <AccountName id={asset.account_id} /> : undefined],
                        [t(asset.number_kind === 'ssrn' ? 'asset.ssrn' : 'assets.serial'), fact('serial_number', <span className="mono">{asset.serial_number}</span>)],
                        [t('assets.sku'), fact('product_id', asset.sku)],
                        [t('assets.series'), product?.series],
                        [t('assets.status'), sources || fields.get('status')?.disputed === true ? fact('status', word('status', asset.status)) : undefined],
                        [t('assets.host'), fact('host_name', asset.host_name)],
                        [t('assets.software'), fact('software', asset.software)],
                        [t('assets.tag'), fact('asset_tag', asset.asset_tag)],
                        [
                            t('assets.labels'),
                            fact(
                                'labels',
                                labels.length === 0 ? undefined : (
                                    <span className="labels">
                                        {labels.map((label) => (
                                            <Link key={label} to="/installed-base" search={{ label }} className="label-chip">
                                                {label}
                                            </Link>
                                        ))}
                                    </span>
                                ),
                            ),
                        ],
                        [t('asset.part_number'), fact('part_number', asset.part_number)],
                        [t('asset.revision'), fact('revision', asset.revision)],
                        [t('assets.end_of_support'), product?.end_of_support && showDay(product.end_of_support, language)],
                        [t('asset.replacement'), product?.replacement_sku],
                        [t('assets.shipped'), fact('shipped_on', asset.shipped_on && showDay(asset.shipped_on, language))],
                        [t('assets.channel'), fact('channel', word('channel', asset.channel))],
                        [t('assets.registered'), showInstant(asset.registered_at, language, me.time_zone)],
                        [t('assets.source'), word('source', asset.source)],
                        [t('asset.last_shown'), asset.last_shown_at && showInstant(asset.last_shown_at, language, me.time_zone)],
                    ]}
                />
            </section>
            {site !== undefined && (
                <section className="panel" aria-labelledby="place">
                    <h2 id="place">{t('asset.place')}</h2>
                    <Facts
                        items={[
                            [
                                t('asset.in'),
                                fact(
                                    'parent_id',
                                    parent && (
                                        <Link to="/installed-base/$id" params={{ id: parent.id }}>
                                            {parent.serial_number} ({parent.sku})
                                        </Link>
                                    ),
                                ),
                            ],
                            [t('asset.slot'), fact('slot', asset.slot)],
                            [
                                t('assets.site'),
                                fact(
                                    'site_id',
                                    <Link to="/installed-base" search={{ site_id: site.id }}>
                                        {site.code} · {site.name}
                                    </Link>,
                                ),
                            ],
                            [t('assets.city'), site.city],
                            [t('assets.country'), [site.country, site.subdivision].filter(Boolean).join(' · ')],
                        ]}
                    />
                </section>
            )}
        </>
    );
}

// Who says the value in force since when, and what others say.
function Said({ field, whole }: { field: SourcedField; whole: boolean }) {
    const { t, word, language } = useText();
    const me = useMe();
    const when = (at: string): string => showInstant(at, language, me.time_zone);
    // The hour is told by pointing at it.
    const day = (at: string): string => showDay(dayIn(at, me.time_zone), language);
    const others = whole ? (field.others ?? []) : (field.others ?? []).filter((one) => JSON.stringify(one.value) !== JSON.stringify(field.value));
    return (
        <div className="said small quiet">
            {field.disputed && <Badge tone="warn">{t('asset.disputed')}</Badge>}
            <div title={t('asset.since', { when: when(field.at) })}>
                {word('factsource', field.source)}
                {field.actor_kind !== undefined && field.actor_kind !== 'system' && (
                    <>
                        {' · '}
                        <Actor kind={field.actor_kind} id={field.actor_id} />
                    </>
                )}
                {` · ${day(field.at)}`}
            </div>
            {others.map((other) => (
                <div key={other.source} title={t('asset.since', { when: when(other.at) })}>
                    {word('factsource', other.source)}
                    {': '}
                    <strong>
                        <FieldValue field={field.field} value={other.value} />
                    </strong>
                    {` · ${day(other.at)}`}
                </div>
            ))}
        </div>
    );
}
