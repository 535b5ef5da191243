import './catalogue.css';
// One product: where it stands in its life, what takes its place, what it fits into and what fits into it, where it is used.
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { today } from '../design/clock';
import { showDay, showInstant, showNumber } from '../design/days';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { showMoney } from '../design/money';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Failed, Loading, Notice } from '../design/States';
import { Badge } from '../design/Status';
import { readable, useText } from '../text';
import { EditProductPanel } from './EditProductPanel';
import { Parts } from './Parts';
import { LifeStatus, useLifeDays } from './ProductLife';
import { productQuery, whereUsedQuery, type Product } from './queries';

const route = getRouteApi('/inside/catalogue/$id');

export function ProductPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="catalogue.read">
            <ProductView key={id} id={id} />
        </NeedsRight>
    );
}

function ProductView({ id }: { id: string }) {
    const { t, word } = useText();
    const me = useMe();
    const one = useQuery(productQuery(id));
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    const product = one.data.body;
    return (
        <div className="page">
            <PageHeader title={product.sku} lead={product.description} help={t('product.help')}>
                {may(me, 'catalogue.update') && (
                    <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
                        {t('asset.edit')}
                    </Button>
                )}
            </PageHeader>
            <div className="row wrap">
                <LifeStatus product={product} />
                <span className="quiet">{word('product_kind', product.kind)}</span>
            </div>
            {saved && (
                <Notice tone="good" live>
                    {t('asset.saved')}
                </Notice>
            )}
            <div className="columns">
                <div className="stack loose">
                    <LifeDays product={product} />
                    <Parts product={product} />
                    {may(me, 'asset.read') && <WhereUsed product={product} />}
                </div>
                <div className="stack loose">
                    <ProductFacts product={product} />
                    <Terms product={product} />
                </div>
            </div>
            {editing && (
                <EditProductPanel
                    product={product}
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

export function SkuLink({ sku }: { sku: string }) {
    return (
        <Link to="/catalogue/$id" params={{ id: sku }} className="mono">
            {sku}
        </Link>
    );
}

// The three days of an end of life in their order, and what to buy instead.
function LifeDays({ product }: { product: Product }) {
    const { t, language } = useText();
    const me = useMe();
    const now = today(me.time_zone);
    const known = useLifeDays(product);
    const days = (['end_of_life_announced', 'end_of_engineering', 'end_of_support'] as const).flatMap((name) => {
        const day = known?.[name];
        return day === undefined ? [] : [{ name, day }];
    });
    return (
        <Panel
            title={t('product.life')}
            lead={
                may(me, 'life.read') && (
                    <Link to="/end-of-life/bulletins" search={{ text: product.sku }}>
                        {t('eol.about')}
                    </Link>
                )
            }
        >
            {known === undefined && <Loading lines={2} />}
            {known !== undefined && days.length === 0 ? (
                <p className="quiet">{t('product.no_end')}</p>
            ) : (
                <ol className="feed sorted">
                    {days.map(({ name, day }) => (
                        <li key={name}>
                            <Badge tone={day <= now ? 'bad' : 'info'}>{showDay(day, language)}</Badge>
                            <div className="grow">
                                <strong>{t(`catalogue.${name}`)}</strong>
                                <div className="quiet small">{t(`product.${name}_means`)}</div>
                            </div>
                        </li>
                    ))}
                </ol>
            )}
            {product.replacement_sku !== undefined && (
                <p className="after-list">
                    {t('asset.replacement')}: <SkuLink sku={product.replacement_sku} />
                </p>
            )}
        </Panel>
    );
}

function WhereUsed({ product }: { product: Product }) {
    const { t, language } = useText();
    const account = useStore(chosenAccount);
    const query = useQuery(whereUsedQuery(product.id, account));
    return (
        <Panel title={t('product.used')}>
            <Loaded query={query} lines={1}>
                {({ total = 0 }) =>
                    total === 0 ? (
                        <p className="quiet">{t('product.unused')}</p>
                    ) : (
                        <Link to="/installed-base" search={{ text: product.sku }}>
                            {t('home.total', { count: showNumber(total, language) })}
                        </Link>
                    )
                }
            </Loaded>
        </Panel>
    );
}

function ProductFacts({ product }: { product: Product }) {
    const { t, word, language } = useText();
    const me = useMe();
    const size = [product.width_mm, product.height_mm, product.depth_mm];
    return (
        <Panel title={t('product.facts')}>
            <Facts
                items={[
                    [t('catalogue.manufacturer'), product.manufacturer],
                    [t('catalogue.model'), product.model],
                    [t('catalogue.product_line'), product.product_line],
                    [t('assets.series'), product.series],
                    [t('catalogue.list_price'), product.list_price && showMoney(product.list_price, language)],
                    [t('product.platform_names'), product.platform_names?.join(', ')],
                    [t('product.part_numbers'), product.part_numbers?.join(', ')],
                    [t('product.size'), size.every((one) => one !== undefined) && `${size.join(' × ')} mm`],
                    [t('product.units'), product.u_height && `${showNumber(product.u_height, language)} U`],
                    [t('product.weight'), product.weight_g && `${showNumber(product.weight_g / 1000, language)} kg`],
                    [t('product.airflow'), product.airflow && word('airflow', product.airflow)],
                    [t('catalogue.updated'), showInstant(product.updated_at, language, me.time_zone)],
                ].map(([term, value]) => [term as string, value === false ? undefined : value] as const)}
            />
        </Panel>
    );
}

function Terms({ product }: { product: Product }) {
    const { t } = useText();
    const warranties = product.warranties ?? [];
    return (
        <Panel title={t('product.warranties')}>
            {warranties.length === 0 ? (
                <p className="quiet">{t('product.no_warranties')}</p>
            ) : (
                <ul className="feed">
                    {warranties.map((code) => (
                        <li key={code}>{readable(code)}</li>
                    ))}
                </ul>
            )}
            {product.hazardous_note !== undefined && <Notice tone="warn">{product.hazardous_note}</Notice>}
            {product.export_note !== undefined && <Notice tone="info">{product.export_note}</Notice>}
        </Panel>
    );
}
