// The views of a list: choose one, keep what is shown as one, and a panel to rename, share and remove them.
import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconCheck, IconPlus, IconRefresh, IconSettings, IconStar, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, tagOf } from '../api/client';
import { asProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { Modal } from '../design/Dialogs';
import { Why } from '../design/refused';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { readView, sameView, viewsQuery, type SavedView, type ViewQuery } from './views';
import { ViewsPanel } from './ViewsPanel';

export interface ViewsOf {
    list: string;
    // What is shown now.
    now: ViewQuery;
    // The view that it came from.
    chosen: string | undefined;
    choose: (id: string | undefined, query: ViewQuery) => void;
}

export function ViewMenu({ list, now, chosen, choose }: ViewsOf) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const views = useQuery({ ...viewsQuery(list), enabled: may(me, 'saved_view.read') });
    const [panel, setPanel] = useState<'save' | 'manage'>();
    const update = useMutation({
        mutationFn: (view: SavedView) =>
            answer(
                api.PATCH('/api/v1/saved-views/{saved_view_id}', {
                    params: { path: { saved_view_id: view.id }, header: { 'If-Match': tagOf(view.version) } },
                    body: { query: now },
                }),
            ),
        onSettled: () => client.invalidateQueries(viewsQuery(list)),
    });
    if (!may(me, 'saved_view.read')) return null;
    const all = views.data?.items ?? [];
    const current = all.find((view) => view.id === chosen);
    const changed = current !== undefined && !sameView(readView(current.query), now);
    const mine = (view: SavedView): boolean => view.person_id === me.person?.id;
    const keeps = may(me, 'saved_view.keep');
    return (
        <>
            <Menu position="bottom-end" shadow="md" width={260}>
                <Menu.Target>
                    <Button variant="default" leftSection={<IconBookmark size={16} />}>
                        {current === undefined ? t('views.open') : changed ? t('views.changed', { name: current.name }) : current.name}
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    {views.isLoadingError && <p className="menu-note small"><Why error={views.error} /></p>}
                    {views.isSuccess && all.length === 0 && <p className="menu-note quiet small">{t('views.empty')}</p>}
                    {all.map((view) => (
                        <Menu.Item
                            key={view.id}
                            leftSection={view.id === chosen ? <IconCheck size={15} /> : <span className="menu-gap" />}
                            rightSection={
                                view.is_default && mine(view) ? (
                                    <IconStar size={14} aria-label={t('views.default')} />
                                ) : view.shared ? (
                                    <IconUsers size={14} aria-label={t('views.shared')} />
                                ) : undefined
                            }
                            onClick={() => choose(view.id, readView(view.query))}
                        >
                            {view.name}
                        </Menu.Item>
                    ))}
                    {keeps && <Menu.Divider />}
                    {keeps && changed && mine(current) && (
                        <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => update.mutate(current)}>
                            {t('views.update', { name: current.name })}
                        </Menu.Item>
                    )}
                    {keeps && (
                        <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setPanel('save')}>
                            {t('views.save_as')}
                        </Menu.Item>
                    )}
                    {keeps && all.some(mine) && (
                        <Menu.Item leftSection={<IconSettings size={15} />} onClick={() => setPanel('manage')}>
                            {t('views.manage')}
                        </Menu.Item>
                    )}
                </Menu.Dropdown>
            </Menu>
            {update.error !== null && (
                <Modal onClose={() => update.reset()} title={t('views.not_kept')}>
                    <div className="stack loose">
                        {asProblem(update.error).problem.status === 412 ? <Notice tone="warn">{t('views.changed_meanwhile')}</Notice> : <Refusal error={update.error} />}
                        <div className="row wrap">
                            <Button
                                onClick={() => {
                                    update.reset();
                                    setPanel('save');
                                }}
                            >
                                {t('views.save_as')}
                            </Button>
                            <Button variant="default" onClick={() => update.reset()}>
                                {t('app.close')}
                            </Button>
                        </div>
                    </div>
                </Modal>
            )}
            {panel !== undefined && (
                <ViewsPanel
                    list={list}
                    now={now}
                    saving={panel === 'save'}
                    views={all.filter(mine)}
                    close={() => setPanel(undefined)}
                    saved={(view) => {
                        setPanel(undefined);
                        choose(view.id, readView(view.query));
                    }}
                    removed={(id) => id === chosen && choose(undefined, now)}
                />
            )}
        </>
    );
}
