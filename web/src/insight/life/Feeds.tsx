// One's own addresses of calendars (INS-14): a program fetches what ends when under each, until it is withdrawn. An address is shown once.
import { Button, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter, type Schemas } from '../../api/client';
import { may, useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { showInstant } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { ShownOnce } from '../../design/ShownOnce';
import { Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import { createFeed, feedsQuery, withdrawFeed } from './queries';

type Feed = Schemas['Feed'];
const route = getRouteApi('/inside/end-of-life');

export function Feeds() {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate({ from: '/end-of-life' });
    const { feed } = route.useSearch();
    const query = useQuery(feedsQuery);
    const [asked, setAsked] = useState<Feed>();
    const withdraw = useMutation({
        mutationFn: withdrawFeed,
        onSuccess: async () => {
            await client.invalidateQueries(feedsQuery);
            setAsked(undefined);
        },
    });
    const open = (value: boolean): void => void navigate({ search: (before) => ({ ...before, feed: value ? 'new' : '' }), replace: true });
    return (
        <Panel
            title={t('feeds.title')}
            lead={
                <span className="row wrap">
                    <Button component="a" href="/api/v1/end-of-life/calendar" download="end-of-life.ics" size="xs" variant="subtle" leftSection={<IconDownload size={15} />}>
                        {t('feeds.once')}
                    </Button>
                    {may(me, 'life.feed_create') && (
                        <Button size="xs" variant="default" leftSection={<IconCalendarPlus size={15} />} onClick={() => open(true)}>
                            {t('feeds.make')}
                        </Button>
                    )}
                </span>
            }
        >
            <p className="quiet small">{t('feeds.hint')}</p>
            <Loaded query={query} lines={2}>
                {({ items }) => (
                    <ul className="feed">
                        {items
                            .filter((one) => one.withdrawn_at === undefined)
                            .map((one) => (
                                <li key={one.id}>
                                    <div className="grow">
                                        <strong>{one.name}</strong>
                                        <div className="quiet small">{t('feeds.since', { at: showInstant(one.created_at, language, me.time_zone) })}</div>
                                    </div>
                                    {may(me, 'life.feed_withdraw') && (
                                        <Button variant="default" size="xs" onClick={() => setAsked(one)}>
                                            {t('feeds.withdraw')}
                                            <span className="sr">: {one.name}</span>
                                        </Button>
                                    )}
                                </li>
                            ))}
                    </ul>
                )}
            </Loaded>
            {feed === 'new' && may(me, 'life.feed_create') && <FeedPanel close={() => open(false)} />}
            {asked !== undefined && (
                <AskFirst
                    title={t('feeds.withdraw_title', { name: asked.name })}
                    text={t('feeds.withdraw_hint')}
                    go={t('feeds.withdraw')}
                    busy={withdraw.isPending}
                    error={withdraw.error}
                    onGo={() => withdraw.mutate(asked.id)}
                    close={() => {
                        withdraw.reset();
                        setAsked(undefined);
                    }}
                />
            )}
        </Panel>
    );
}

function FeedPanel({ close }: { close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [name, setName] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const create = useMutation({
        mutationFn: () => createFeed(name.trim(), key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries(feedsQuery),
    });
    // The form is gone once it is made: one goes on where the address stands.
    const made = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (create.isSuccess) made.current?.focus();
    }, [create.isSuccess]);
    const refused = useRefused(create.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== '') create.mutate();
    };
    return (
        <Drawer onClose={close} size="md" title={t('feeds.make')}>
            {create.isSuccess ? (
                <div className="stack loose" ref={made} tabIndex={-1}>
                    <Notice tone="good" live>
                        <strong>{t('feeds.made', { name: create.data.feed.name })}</strong>
                    </Notice>
                    <p>{t('feeds.how')}</p>
                    <ShownOnce label={t('feeds.address')} lines={[create.data.address]} fileName="aftercare-calendar.txt" />
                    <Notice tone="info">{t('feeds.secret')}</Notice>
                    <div>
                        <Button variant="default" onClick={close}>
                            {t('app.close')}
                        </Button>
                    </div>
                </div>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <p className="quiet">{t('feeds.make_hint')}</p>
                    <TextInput
                        data-autofocus
                        label={t('feeds.name')}
                        description={t('feeds.name_hint')}
                        maxLength={80}
                        value={name}
                        error={refused?.field('/name') ?? (tried && name.trim() === '' ? t('problem.required') : undefined)}
                        onChange={(event) => setName(event.currentTarget.value)}
                    />
                    {refused !== undefined && <Refusal error={refused} />}
                    <div className="row wrap">
                        <Button type="submit" loading={create.isPending}>
                            {t('feeds.go')}
                        </Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                    </div>
                </form>
            )}
        </Drawer>
    );
}
