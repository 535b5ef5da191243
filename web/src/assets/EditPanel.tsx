// Change where a device is, its state, names and labels. If somebody else was quicker, what was typed stays.
import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited } from '../design/typed';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { assetQuery, partsQuery } from './queries';

type Asset = Schemas['Asset'];
type Patch = Schemas['PatchAsset'];

// Only what was changed is sent; what was emptied is sent as null.
export function changes(before: Asset, typed: { site: string; status: string; host: string; software: string; tag: string; labels: readonly string[] }): Patch {
    const text = (old: string | undefined, now: string): string | null | undefined => (now.trim() === (old ?? '') ? undefined : now.trim() === '' ? null : now.trim());
    const all = {
        site_id: typed.site === before.site_id ? undefined : typed.site,
        status: typed.status === before.status ? undefined : typed.status,
        host_name: text(before.host_name, typed.host),
        software: text(before.software, typed.software),
        asset_tag: text(before.asset_tag, typed.tag),
        labels: typed.labels.join('\n') === (before.labels ?? []).join('\n') ? undefined : typed.labels,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Patch;
}

export function EditPanel({ asset, tag, close, saved }: { asset: Asset; tag: string; close: () => void; saved: () => void }) {
    const { t, word } = useText();
    const client = useQueryClient();
    // A part is where its device is; a device takes its parts along.
    const inside = asset.parent_id !== undefined;
    const parts = useQuery({ ...partsQuery(asset.id), enabled: !inside });
    const { typed, set, stale } = useEdited({
        site: asset.site_id,
        status: asset.status as string,
        host: asset.host_name ?? '',
        software: asset.software ?? '',
        tag: asset.asset_tag ?? '',
        labels: (asset.labels ?? []) as readonly string[],
    });
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/assets/{asset_id}', {
                    params: { path: { asset_id: asset.id }, header: { 'If-Match': tag } },
                    body: changes(asset, typed),
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['assets'] });
            saved();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(assetQuery(asset.id));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (Object.keys(changes(asset, typed)).length === 0) close();
        else save.mutate();
    };
    const text = (name: 'host' | 'software' | 'tag', label: string, pointer: string, maxLength: number) => (
        <TextInput
            label={label}
            value={typed[name]}
            maxLength={maxLength}
            error={refused?.field(pointer)}
            onChange={(event) => set(name, event.currentTarget.value)}
        />
    );
    return (
        <Drawer onClose={close} title={t('asset.edit_title', { serial: asset.serial_number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <Select
                    label={t('assets.status')}
                    allowDeselect={false}
                    data={['in_use', 'spare', 'decommissioned', 'lost'].map((code) => ({ value: code, label: word('status', code) }))}
                    value={typed.status}
                    error={refused?.field('/status')}
                    onChange={(value) => value !== null && set('status', value)}
                />
                <SiteSelect
                    label={t('assets.site')}
                    account={asset.account_id}
                    allowDeselect={false}
                    value={typed.site}
                    disabled={inside}
                    description={inside ? t('asset.site_of_parent') : undefined}
                    error={refused?.field('/site_id')}
                    choose={(value) => value !== undefined && set('site', value)}
                />
                {typed.site !== asset.site_id && (parts.data ?? 0) > 0 && <Notice tone="info">{t('asset.parts_move', { count: parts.data ?? 0 })}</Notice>}
                {text('host', t('assets.host'), '/host_name', 255)}
                {text('software', t('assets.software'), '/software', 120)}
                {text('tag', t('assets.tag'), '/asset_tag', 120)}
                <TagsInput
                    label={t('assets.labels')}
                    value={[...typed.labels]}
                    maxTags={50}
                    error={refused?.field('/labels')}
                    onChange={(labels) => set('labels', labels)}
                />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('asset.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row">
                    <Button type="submit" loading={save.isPending}>
                        {t('app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
