// Ids and codes of an asset's fields as people call them: sites by code, parents by serial number, who did something by name.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../app/session';
import { showDay, showInstant } from '../design/days';
import { useText } from '../text';
import { assetQuery, peopleQuery, productQuery, sitesQuery } from './queries';

// A value of a field as text, where no name must be looked up.
export function plainValue(value: unknown): string {
    if (value === undefined || value === null || value === '') return '–';
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(plainValue).join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

export function FieldValue({ account, field, value }: { account: string; field: string; value: unknown }): ReactNode {
    const { word, language } = useText();
    const me = useMe();
    if (typeof value !== 'string' || value === '') return plainValue(value);
    if (field === 'site_id') return <SiteName account={account} id={value} />;
    if (field === 'parent_id') return <AssetName id={value} />;
    if (field === 'product_id') return <ProductName id={value} />;
    if (field === 'status' || field === 'channel' || field === 'source') return word(field, value);
    if (/_on$/.test(field)) return showDay(value, language);
    if (/_at$/.test(field)) return showInstant(value, language, me.time_zone);
    return value;
}

function SiteName({ account, id }: { account: string; id: string }) {
    const me = useMe();
    const sites = useQuery({ ...sitesQuery(account), enabled: may(me, 'site.read') });
    const site = sites.data?.items?.find((one) => one.id === id);
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
export function Actor({ account, kind, id }: { account: string; kind: string; id: string | undefined }) {
    const { t, word } = useText();
    const me = useMe();
    const people = useQuery({ ...peopleQuery(account), enabled: kind === 'person' && may(me, 'person.read') });
    if (id !== undefined && id === me.person?.id) return t('change.by_you');
    const name = people.data?.items?.find((person) => person.id === id)?.name;
    return name === undefined ? word('change.by', kind) : t('change.by_name', { name });
}
