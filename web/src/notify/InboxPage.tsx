// The stored inbox (ID-16): the newest first, the unread marked.
import { Button, Switch } from '@mantine/core';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading, Refusal } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { placeOf, type News } from './place';

const inboxQuery = (unread: boolean) =>
    infiniteQueryOptions({
        queryKey: ['notifications', 'list', unread],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/notifications', {
                    params: { query: { limit: 50, ...(unread ? { unread: true } : {}), ...(pageParam === '' ? {} : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export function InboxPage() {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [unread, setUnread] = useState(false);
    const list = useInfiniteQuery(inboxQuery(unread));
    const refresh = () => client.invalidateQueries({ queryKey: ['notifications'] });
    const readOne = useMutation({
        mutationFn: (id: string) =>
            answer(api.POST('/api/v1/notifications/{notification_id}/reading', { params: { path: { notification_id: id } } })),
        onSuccess: refresh,
    });
    const readAll = useMutation({ mutationFn: () => answer(api.POST('/api/v1/notification-reading')), onSuccess: refresh });
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <div className="page">
            <PageHeader title={t('inbox.title')} help={t('inbox.help')}>
                <Button component={Link} to="/me/notifications" variant="subtle">
                    {t('inbox.choose')}
                </Button>
                <Switch label={t('inbox.unread_only')} checked={unread} onChange={(event) => setUnread(event.currentTarget.checked)} />
                <Button
                    variant="default"
                    leftSection={<IconChecks size={16} />}
                    disabled={items.every((item) => item.read_at !== undefined)}
                    loading={readAll.isPending}
                    onClick={() => readAll.mutate()}
                >
                    {t('inbox.read_all')}
                </Button>
            </PageHeader>
            {(readOne.error ?? readAll.error) !== null && <Refusal error={readOne.error ?? readAll.error} />}
            <section className="panel" aria-label={t('inbox.title')}>
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={6} />}
                {list.isSuccess && items.length === 0 && <Empty title={t('inbox.empty')} hint={t('inbox.empty_hint')} icon={IconBell} />}
                <ul className="feed">
                    {items.map((item) => (
                        <li key={item.id}>
                            <div className="grow">
                                <div className="row wrap">
                                    <Link to="/notifications/$id" params={{ id: item.id }}>
                                        <strong>{item.title}</strong>
                                    </Link>
                                    {item.read_at === undefined && <Badge tone="info">{t('inbox.new')}</Badge>}
                                </div>
                                {item.text !== undefined && <p className="quiet">{item.text}</p>}
                                <div className="row wrap">
                                    <ToPlace news={item} />
                                    <time className="quiet small" dateTime={item.created_at}>
                                        {showInstant(item.created_at, language, me.time_zone)}
                                    </time>
                                </div>
                            </div>
                            {item.read_at === undefined && (
                                <Button variant="subtle" size="xs" onClick={() => readOne.mutate(item.id)}>
                                    {t('inbox.mark')}
                                </Button>
                            )}
                        </li>
                    ))}
                </ul>
                <More list={list} />
            </section>
        </div>
    );
}

// Straight to what it is about, beside the news itself.
function ToPlace({ news }: { news: News }) {
    const { t } = useText();
    const place = placeOf(useMe(), news);
    if (place === undefined) return null;
    return (
        <Link {...(place.there as { to: '/certificates' })} className="small">
            {t(place.text)}
        </Link>
    );
}
