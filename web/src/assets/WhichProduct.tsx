// A SKU that fits several products: choose the one that is meant.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '../design/States';
import { useText } from '../text';
import { productsQuery } from './queries';

export function WhichProduct({ sku, choose }: { sku: string; choose: (id: string) => void }) {
    const { t } = useText();
    const products = useQuery(productsQuery(sku));
    return (
        <Notice tone="warn" live>
            <p>
                <strong>{t('register.which')}</strong>
            </p>
            <div className="stack">
                {(products.data?.items ?? []).map((product) => (
                    <Button key={product.id} variant="default" size="xs" onClick={() => choose(product.id)}>
                        {`${product.manufacturer} ${product.sku}`}
                    </Button>
                ))}
            </div>
        </Notice>
    );
}
