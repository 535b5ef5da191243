// One device: what it is, where, its cover over time as a picture, what is built in, its history.
import './assets.css';
import { Button } from '@mantine/core';
import { IconLifebuoy, IconPencil, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useGrants } from '../app/grants';
import { NeedsRight } from '../app/NeedsRight';
import { Granted } from '../app/NotGranted';
import { may, useMe } from '../app/session';
import { entitlementQuery, lanesOf } from '../contracts/cover';
import { lastDay, showDay, showInstant } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Failed, Loading, Notice } from '../design/States';
import { Badge, Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { AssetFindings } from '../insight/findings/AssetFindings';
import { Configuration } from '../insight/findings/Configuration';
import { AssetLife } from '../insight/life/AssetLife';
import { useText } from '../text';
import { Components } from './Components';
import { DeviceFacts } from './DeviceFacts';
import { EditPanel } from './EditPanel';
import { History } from './History';
import { assetQuery, assetRowQuery } from './queries';
import { StatusMenu } from './StatusMenu';
import { Warranties } from './Warranties';

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
    const { t, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/installed-base/$id' });
    const one = useQuery(assetQuery(id));
    const asset = one.data?.body;
    const row = useQuery(assetRowQuery(id));
    const { granted } = useGrants(asset?.account_id);
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (asset === undefined || one.data === undefined) return <Loading lines={8} />;
    const { tag } = one.data;
    const { product, cover, missing_since } = row.data ?? {};
    const entitled = may(me, 'entitlement.read');
    return (
        <div className="page">
            <PageHeader
                title={asset.serial_number}
                help={t('asset.help')}
                lead={`${asset.sku}${product?.description === undefined ? '' : ` · ${product.description}`}`}
            >
                {entitled && (
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
                {may(me, 'case.open') && granted('case.open') && (
                    <Button component={Link} to="/cases/new" search={{ serial: asset.serial_number } as never} variant="default" leftSection={<IconLifebuoy size={16} />}>
                        {t('cases.open_a_case')}
                    </Button>
                )}
                {may(me, 'asset.update') && (
                    <>
                        <StatusMenu asset={asset} tag={tag} saved={() => setSaved(true)} />
                        <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
                            {t('asset.edit')}
                        </Button>
                    </>
                )}
            </PageHeader>
            <div className="row wrap">
                {cover !== undefined && <Status kind="cover" code={cover.state} />}
                {cover?.covered_until !== undefined && (
                    <span className="quiet">{t('time.until', { day: showDay(lastDay(cover.covered_until), language) })}</span>
                )}
                <Status kind="status" code={asset.status} />
                {asset.number_kind === 'ssrn' && <Badge tone="idle">{t('asset.ssrn')}</Badge>}
            </div>
            {saved && (
                <Notice tone="good" live>
                    {t('asset.saved')}
                </Notice>
            )}
            {missing_since !== undefined && (
                <Notice tone="warn">
                    <strong>{t('asset.missing', { when: showInstant(missing_since, language, me.time_zone) })}</strong> {t('asset.missing_hint')}
                </Notice>
            )}
            <div className="columns">
                <div className="stack loose">
                    {entitled && (
                        <section className="panel" aria-labelledby="cover">
                            <h2 id="cover">{t('asset.timeline')}</h2>
                            <CoverPicture serial={asset.serial_number} sku={asset.sku} number={asset.number_kind === 'ssrn' ? 'ssrn' : 'serial_number'} />
                        </section>
                    )}
                    {may(me, 'finding.read') && asset.number_kind !== 'ssrn' && (
                        <Granted action="finding.read" account={asset.account_id}>
                            <AssetFindings id={id} account={asset.account_id} serial={asset.serial_number} />
                        </Granted>
                    )}
                    {may(me, 'life.report_read') && granted('life.report_read') && <AssetLife id={id} />}
                    {asset.number_kind !== 'ssrn' && (
                        <section className="panel" aria-labelledby="components">
                            <h2 id="components">{t('asset.components')}</h2>
                            <Components id={id} />
                        </section>
                    )}
                    {may(me, 'configuration.read') && granted('configuration.read') && asset.number_kind !== 'ssrn' && <Configuration id={id} />}
                    <section className="panel" aria-labelledby="history">
                        <h2 id="history">{t('asset.history')}</h2>
                        <History id={id} />
                    </section>
                </div>
                <div className="stack loose">
                    <DeviceFacts
                        asset={asset}
                        row={row.data ?? undefined}
                        sources={search.sources === 'yes'}
                        showSources={(on) => void navigate({ search: on ? { sources: 'yes' } : {}, replace: true })}
                    />
                    {entitled && (
                        <section className="panel" aria-labelledby="warranties">
                            <h2 id="warranties">{t('asset.warranties')}</h2>
                            <Warranties id={id} />
                        </section>
                    )}
                </div>
            </div>
            {editing && (
                <EditPanel
                    asset={asset}
                    tag={tag}
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
    if (cover.isLoadingError) return <Failed error={cover.error} retry={() => void cover.refetch()} />;
    if (cover.data === undefined) return <Loading lines={8} />;
    const lanes = lanesOf(cover.data.considered ?? []);
    if (lanes.length === 0) return <p className="quiet">{t('asset.no_cover')}</p>;
    return (
        <div className="stack">
            <Timeline lanes={lanes} today={cover.data.day} />
            <p className="quiet small">{t('asset.timeline_hint')}</p>
        </div>
    );
}
