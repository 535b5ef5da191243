// Keep a view under a name, or rename, share and remove one's own.
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, tagOf, type Schemas } from '../api/client';
import { may, useMe } from '../app/session';
import { Drawer } from '../design/Dialogs';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { viewsQuery, type SavedView, type ViewQuery } from './views';

interface Props {
    list: string;
    now: ViewQuery;
    saving: boolean;
    views: readonly SavedView[];
    close: () => void;
    saved: (view: SavedView) => void;
    removed: (id: string) => void;
}

export function ViewsPanel(props: Props) {
    const { t } = useText();
    return (
        <Drawer
            onClose={props.close}
            title={t(props.saving ? 'views.save_title' : 'views.manage')}
        >
            {props.saving ? (
                <SaveForm list={props.list} now={props.now} saved={props.saved} />
            ) : (
                <ul className="feed">
                    {props.views.map((view) => (
                        <li key={view.id}>
                            <ViewForm view={view} removed={props.removed} />
                        </li>
                    ))}
                </ul>
            )}
        </Drawer>
    );
}

function SaveForm({ list, now, saved }: { list: string; now: ViewQuery; saved: (view: SavedView) => void }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [name, setName] = useState('');
    const [shared, setShared] = useState(false);
    const [first, setFirst] = useState(false);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/saved-views', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { list, name: name.trim(), query: now, shared, is_default: first },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (view) => {
            await client.invalidateQueries(viewsQuery(list));
            saved(view);
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== '') save.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <p className="quiet">{t('views.save_hint')}</p>
            <TextInput
                data-autofocus
                label={t('views.name')}
                value={name}
                maxLength={80}
                error={refused?.field('/name') ?? (tried && name.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            {may(me, 'saved_view.share') && (
                <Checkbox label={t('views.share')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
            )}
            <Checkbox label={t('views.make_default')} checked={first} onChange={(event) => setFirst(event.currentTarget.checked)} />
            {refused !== undefined && <Refusal error={refused} />}
            <div>
                <Button type="submit" loading={save.isPending}>
                    {t('app.save')}
                </Button>
            </div>
        </form>
    );
}

function ViewForm({ view, removed }: { view: SavedView; removed: (id: string) => void }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [name, setName] = useState(view.name);
    const [sure, setSure] = useState(false);
    // A box shows what was asked for while the server is told, from the very click on.
    const [asked, setAsked] = useState<Schemas['PatchSavedView']>({});
    const onSettled = async () => {
        await client.invalidateQueries(viewsQuery(view.list));
        setAsked({});
    };
    const change = useMutation({
        mutationFn: (patch: Schemas['PatchSavedView']) =>
            answer(
                api.PATCH('/api/v1/saved-views/{saved_view_id}', {
                    params: { path: { saved_view_id: view.id }, header: { 'If-Match': tagOf(view.version) } },
                    body: patch,
                }),
            ),
        onSettled,
    });
    const remove = useMutation({
        mutationFn: () => answer(api.DELETE('/api/v1/saved-views/{saved_view_id}', { params: { path: { saved_view_id: view.id } } })),
        onSettled,
        onSuccess: () => removed(view.id),
    });
    const error = change.error ?? remove.error;
    const tick = (patch: Schemas['PatchSavedView']): void => {
        setAsked(patch);
        change.mutate(patch);
    };
    const typed = name.trim();
    return (
        <div className="stack grow">
            <form
                className="row end"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    if (typed !== '') change.mutate({ name: typed });
                }}
            >
                <TextInput className="grow" label={t('views.name')} value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
                {typed !== view.name && typed !== '' && (
                    <Button type="submit" loading={change.isPending}>
                        {t('app.save')}
                    </Button>
                )}
                <ActionIcon variant="default" size="input-sm" aria-label={t('views.remove', { name: view.name })} onClick={() => setSure(true)}>
                    <IconTrash size={16} />
                </ActionIcon>
            </form>
            {sure && (
                <div className="row wrap">
                    <Button color="red" size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
                        {t('views.remove', { name: view.name })}
                    </Button>
                    <Button variant="default" size="xs" onClick={() => setSure(false)}>
                        {t('app.cancel')}
                    </Button>
                </div>
            )}
            <Checkbox
                label={t('views.share')}
                checked={asked.shared ?? view.shared}
                disabled={!view.shared && !may(me, 'saved_view.share')}
                onChange={(event) => tick({ shared: event.currentTarget.checked })}
            />
            <Checkbox label={t('views.make_default')} checked={asked.is_default ?? view.is_default} onChange={(event) => tick({ is_default: event.currentTarget.checked })} />
            {error !== null && <Refusal error={error} />}
        </div>
    );
}
