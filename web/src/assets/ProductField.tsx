// Which product: by the beginning of its SKU or by words; what is not known offers what is spelt most like it.
import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { useText } from '../text';
import { productChoiceQuery } from './queries';
import { nearest } from './serial';

export type Product = Schemas['Product'];

// The product that is meant, once it is spelt out.
export function useProduct(sku: string): { typed: string; found: readonly Product[]; near: boolean; product: Product | undefined } {
    const [typed] = useDebouncedValue(sku.trim().toUpperCase(), 200);
    const query = useQuery(productChoiceQuery(typed));
    const found = query.data?.items ?? [];
    return { typed, found, near: query.data?.near ?? false, product: found.find((one) => one.sku === sku.trim().toUpperCase()) };
}

interface Props {
    sku: string;
    change: (sku: string) => void;
    choice: ReturnType<typeof useProduct>;
    error: ReactNode;
}

export function ProductField({ sku, change, choice, error }: Props) {
    const { t, word } = useText();
    const { found, near, product, typed } = choice;
    const bySku = new Map(found.map((one) => [one.sku, one]));
    return (
        <div className="stack tight">
            <Autocomplete
                label={t('register.sku')}
                description={t('register.sku_hint')}
                data={near ? [] : [...bySku.keys()]}
                filter={({ options }) => options}
                value={sku}
                error={error}
                maxLength={64}
                onChange={change}
                renderOption={({ option }) => (
                    <span className="grow">
                        <strong>{option.value}</strong> <span className="quiet small">{bySku.get(option.value)?.description}</span>
                    </span>
                )}
            />
            {product !== undefined && <p className="quiet small">{`${product.manufacturer} · ${product.description} · ${word('kind', product.kind)}`}</p>}
            {near && typed !== '' && found.length > 0 && (
                <div className="row wrap small" role="status">
                    <span className="quiet">{t('register.nearest')}</span>
                    {nearest([...bySku.keys()], typed).map((one) => (
                        <Button key={one} variant="default" size="compact-xs" onClick={() => change(one)}>
                            {one}
                        </Button>
                    ))}
                </div>
            )}
        </div>
    );
}
