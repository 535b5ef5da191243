// Told while one types: this number is registered to the account already, as this product or as another one. One number may be
// that of several products (ENT-04); then the label decides which.
import { Link } from '@tanstack/react-router';
import { Notice } from '../design/States';
import { useText } from '../text';
import type { ListedAsset } from './queries';

export function NumberHeld({ rows, sku }: { rows: readonly ListedAsset[]; sku: string | undefined }) {
    const { t } = useText();
    if (rows.length === 0) return null;
    const same = sku !== undefined && rows.some((row) => row.sku === sku);
    return (
        <Notice tone={same ? 'warn' : 'info'} live>
            <p>{t(same ? 'register.held_same' : 'register.held')}</p>
            <ul className="plain">
                {rows.map((row) => (
                    <li key={row.id}>
                        <Link to="/installed-base/$id" params={{ id: row.id }}>
                            {row.sku}
                        </Link>{' '}
                        <span className="small">{`${row.product.description} · ${row.site.code}`}</span>
                    </li>
                ))}
            </ul>
            {!same && <p className="small">{t('register.held_other')}</p>}
        </Notice>
    );
}
