// What a product is built into, and what is built into it.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { showNumber } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Panel } from '../design/Panel';
import { Cut } from '../design/States';
import { useText } from '../text';
import { SkuLink } from './ProductPage';
import { partsQuery, type Product } from './queries';

export const fitting = (parts: readonly Product[], sku: string): Product[] => parts.filter((part) => (part.compatible_parents ?? []).includes(sku));

export function Parts({ product }: { product: Product }) {
    const { t } = useText();
    const parents = product.compatible_parents ?? [];
    return (
        <Panel title={t('product.parts')}>
            {parents.length > 0 && (
                <>
                    <h3>{t('product.fits_into')}</h3>
                    <ul className="plain sku-list">
                        {parents.map((sku) => (
                            <li key={sku}>
                                <SkuLink sku={sku} />
                            </li>
                        ))}
                    </ul>
                </>
            )}
            {product.kind === 'system' ? <Fitting product={product} /> : parents.length === 0 && <p className="quiet">{t('product.no_parents')}</p>}
        </Panel>
    );
}

function Fitting({ product }: { product: Product }) {
    const { t, language } = useText();
    const query = useQuery(partsQuery(product.manufacturer));
    const parts = useMemo(() => fitting(query.data?.items ?? [], product.sku), [query.data, product.sku]);
    return (
        <Loaded query={query} lines={2}>
            {({ items, cut }) => (
                <>
                    {parts.length === 0 && !cut && <p className="quiet">{t('product.no_parts')}</p>}
                    <ul className="feed">
                        {parts.map((part) => (
                            <li key={part.id}>
                                <SkuLink sku={part.sku} />
                                <span className="grow quiet">{part.description}</span>
                            </li>
                        ))}
                    </ul>
                    {cut && <Cut>{t('product.parts_cut', { count: showNumber(items.length, language) })}</Cut>}
                </>
            )}
        </Loaded>
    );
}
