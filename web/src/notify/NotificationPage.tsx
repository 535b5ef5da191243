// One piece of news: where its mail leads. Opening it marks it as read.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Failed, Loading } from '../design/States';
import { useText } from '../text';
import { placeOf } from './place';
import { notificationQuery } from './queries';

const route = getRouteApi('/inside/notifications/$id');

export function NotificationPage() {
    const { t, language } = useText();
    const { id } = route.useParams();
    const me = useMe();
    const client = useQueryClient();
    const query = useQuery(notificationQuery(id));
    const { mutate: read } = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/notifications/{notification_id}/reading', { params: { path: { notification_id: id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
    });
    const unread = query.data !== undefined && query.data.read_at === undefined && may(me, 'notification.update');
    useEffect(() => {
        if (unread) read();
    }, [unread, read]);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    const news = query.data;
    const place = placeOf(me, news);
    return (
        <div className="page">
            <PageHeader title={news.title} lead={showInstant(news.created_at, language, me.time_zone)} help={t('inbox.one_help')} />
            {news.text !== undefined && (
                <section className="panel">
                    <p>{news.text}</p>
                </section>
            )}
            <div className="row wrap">
                {place !== undefined && (
                    <Button component={Link} {...(place.there as { to: '/certificates' })}>
                        {t(place.text)}
                    </Button>
                )}
                <Button component={Link} to="/notifications" variant="default">
                    {t('inbox.all')}
                </Button>
                <Button component={Link} to="/me/notifications" variant="subtle">
                    {t('inbox.choose')}
                </Button>
            </div>
        </div>
    );
}
