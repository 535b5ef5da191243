// One device: what it is, where, its cover over time as a picture, what is built in, its history.
import { Button } from '@mantine/core';
import { IconCpu, IconPencil, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { entitlementQuery, lanesOf } from '../contracts/cover';
import { lastDay, showDay, showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading, Notice } from '../design/States';
import { Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { useText } from '../text';
import { EditPanel } from './EditPanel';
import { History } from './History';
import { assetQuery, assetRowQuery, componentsQuery } from './queries';

const route = getRouteApi('/inside/installed-base/$id');

export function AssetPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="asset.read">
            <AssetView key={id} id={id} />
        </NeedsRight>
    );
}

function AssetView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const one = useQuery(assetQuery(id));
    const asset = one.data?.body;
    const number = asset?.number_kind === 'ssrn' ? 'ssrn' : 'serial_number';
    const row = useQuery({ ...assetRowQuery(asset?.serial_number ?? '', number, id), enabled: asset !== undefined });
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    if (one.error !== null) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (asset === undefined || one.data === undefined) return <Loading lines={8} />;
    const { product, site, cover, parent } = row.data ?? {};
    return (
        <div className="page">
            <PageHeader
                title={asset.serial_number}
                help={t('asset.help')}
                lead={`${asset.sku}${product?.description === undefined ? '' : ` · ${product.description}`}`}
            >
                {may(me, 'entitlement.read') && (
                    <Button
                        component={Link}
                        to="/entitlement"
                        search={{ q: asset.serial_number, sku: asset.sku } as never}
                        variant="default"
                        leftSection={<IconShieldCheck size={16} />}
                    >
                        {t('asset.check')}
                    </Button>
                )}
                {may(me, 'asset.update') && (
                    <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
                        {t('asset.edit')}
                    </Button>
                )}
            </PageHeader>
            <div className="row wrap">
                {cover !== undefined && <Status kind="cover" code={cover.state} />}
                <Status kind="status" code={asset.status} />
                {cover?.covered_until !== undefined && (
                    <span className="quiet">{t('time.until', { day: showDay(lastDay(cover.covered_until), language) })}</span>
                )}
            </div>
            {saved && (
                <Notice tone="good" live>
                    {t('asset.saved')}
                </Notice>
            )}
            <div className="columns">
                <div className="stack loose">
                    {may(me, 'entitlement.read') && (
                        <section className="panel" aria-labelledby="cover">
                            <h2 id="cover">{t('asset.timeline')}</h2>
                            <CoverPicture serial={asset.serial_number} sku={asset.sku} number={number} />
                        </section>
                    )}
                    <section className="panel" aria-labelledby="components">
                        <h2 id="components">{t('asset.components')}</h2>
                        <Components id={id} />
                    </section>
                    <section className="panel" aria-labelledby="history">
                        <h2 id="history">{t('asset.history')}</h2>
                        <History id={id} />
                    </section>
                </div>
                <div className="stack loose">
                    <section className="panel" aria-labelledby="facts">
                        <h2 id="facts">{t('asset.facts')}</h2>
                        <Facts
                            items={[
                                [t('assets.serial'), <span className="mono">{asset.serial_number}</span>],
                                [t('assets.sku'), asset.sku],
                                [t('assets.series'), product?.series],
                                [t('assets.host'), asset.host_name],
                                [t('assets.software'), asset.software],
                                [t('assets.tag'), asset.asset_tag],
                                [
                                    t('assets.labels'),
                                    (asset.labels ?? []).length === 0 ? undefined : (
                                        <span className="labels">
                                            {asset.labels?.map((label) => (
                                                <span key={label} className="label-chip">
                                                    {label}
                                                </span>
                                            ))}
                                        </span>
                                    ),
                                ],
                                [
                                    t('asset.in'),
                                    parent && (
                                        <Link to="/installed-base/$id" params={{ id: parent.id }}>
                                            {parent.serial_number} ({parent.sku})
                                        </Link>
                                    ),
                                ],
                                [t('assets.end_of_support'), product?.end_of_support && showDay(product.end_of_support, language)],
                                [t('asset.replacement'), product?.replacement_sku],
                                [t('assets.shipped'), asset.shipped_on && showDay(asset.shipped_on, language)],
                                [t('assets.channel'), word('channel', asset.channel)],
                                [t('assets.registered'), showInstant(asset.registered_at, language, me.time_zone)],
                                [t('assets.source'), word('source', asset.source)],
                            ]}
                        />
                    </section>
                    {site !== undefined && (
                        <section className="panel" aria-labelledby="place">
                            <h2 id="place">{t('asset.place')}</h2>
                            <Facts
                                items={[
                                    [t('assets.site'), site.code],
                                    ['', site.name],
                                    [t('assets.city'), site.city],
                                    [t('assets.country'), [site.country, site.subdivision].filter(Boolean).join(' · ')],
                                ]}
                            />
                        </section>
                    )}
                </div>
            </div>
            {editing && (
                <EditPanel
                    asset={asset}
                    tag={one.data.tag}
                    close={() => setEditing(false)}
                    saved={() => {
                        setEditing(false);
                        setSaved(true);
                    }}
                />
            )}
        </div>
    );
}

function CoverPicture({ serial, sku, number }: { serial: string; sku: string; number: 'serial_number' | 'ssrn' }) {
    const { t } = useText();
    const cover = useQuery(entitlementQuery({ [number]: serial, sku }));
    if (cover.error !== null) return <Failed error={cover.error} retry={() => void cover.refetch()} />;
    if (cover.data === undefined) return <Loading />;
    const lanes = lanesOf(cover.data.considered ?? []);
    if (lanes.length === 0) return <p className="quiet">{t('asset.no_cover')}</p>;
    return (
        <div className="stack">
            <Timeline lanes={lanes} today={cover.data.day} />
            <p className="quiet small">{t('asset.timeline_hint')}</p>
        </div>
    );
}

function Components({ id }: { id: string }) {
    const { t } = useText();
    const list = useInfiniteQuery(componentsQuery(id));
    if (list.error !== null) return <Failed error={list.error} retry={() => void list.refetch()} />;
    if (list.data === undefined) return <Loading />;
    const items = list.data.pages.flatMap((page) => page.items ?? []);
    if (items.length === 0) return <Empty title={t('asset.no_components')} hint={t('asset.no_components_hint')} icon={IconCpu} />;
    return (
        <>
            <ul className="feed">
                {items.map((part) => (
                    <li key={part.ordinal} style={{ paddingLeft: part.depth * 18 }}>
                        <div className="grow">
                            <strong>{part.name}</strong> {part.description !== undefined && <span className="quiet">{part.description}</span>}
                        </div>
                        {part.asset_id !== undefined && part.serial_number !== undefined ? (
                            <Link to="/installed-base/$id" params={{ id: part.asset_id }} className="mono">
                                {part.serial_number}
                            </Link>
                        ) : (
                            <span className="mono quiet">{part.serial_number}</span>
                        )}
                    </li>
                ))}
            </ul>
            {list.hasNextPage && (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('table.more')}
                </Button>
            )}
        </>
    );
}
