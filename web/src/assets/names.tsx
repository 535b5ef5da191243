// Ids and codes of an asset's fields as people call them: sites by code, parents by serial number, who did something by name.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../app/session';
import { useText } from '../text';
import { usePlans } from '../contracts/queries';
import { isPerson, sayKept } from '../identity/admin/auditSaid';
import { usePersonNames } from '../identity/people';
import { useSite } from '../identity/sites';
import { assetQuery, productQuery } from './queries';

// A value of a field as text, where no name must be looked up.
export function plainValue(value: unknown): string {
    if (value === undefined || value === null || value === '') return '–';
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(plainValue).join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

export function FieldValue({ object = 'asset', field, value }: { object?: string; field: string; value: unknown }): ReactNode {
    const { word, language } = useText();
    const me = useMe();
    const { nameOf: planOf } = usePlans();
    const nameOf = usePersonNames([isPerson(field) && typeof value === 'string' ? value : undefined]);
    if (typeof value !== 'string' || value === '') return plainValue(value);
    if (field === 'site_id') return <SiteName id={value} />;
    if (field === 'parent_id') return <AssetName id={value} />;
    if (field === 'product_id') return <ProductName id={value} />;
    return sayKept(object, field, value, { word, language, zone: me.time_zone, nameOf, planOf }) ?? '–';
}

function SiteName({ id }: { id: string }) {
    const site = useSite(id);
    return site === undefined ? '…' : `${site.code} · ${site.city}`;
}

function AssetName({ id }: { id: string }) {
    const one = useQuery(assetQuery(id));
    const asset = one.data?.body;
    return (
        <Link to="/installed-base/$id" params={{ id }} className="mono">
            {asset === undefined ? '…' : asset.serial_number}
        </Link>
    );
}

function ProductName({ id }: { id: string }) {
    const me = useMe();
    const one = useQuery({ ...productQuery(id), enabled: may(me, 'catalogue.read') });
    return one.data?.sku ?? '…';
}

// Who did it: by name where one may see the account's people, else by kind.
export function Actor({ kind, id }: { kind: string; id: string | undefined }) {
    const { t, word } = useText();
    const me = useMe();
    const person = kind === 'person' ? id : undefined;
    const name = usePersonNames([person])(person);
    if (id !== undefined && id === me.person?.id) return t('change.by_you');
    return name === undefined ? word('change.by', kind) : t('change.by_name', { name });
}
