// Where one is signed in: each session, and the way to end it (ID-04).
import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Failed, Loading, Notice, Refusal } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { agentName } from './agent';
import { sessionsQuery } from './myQueries';

export function SessionsPanel() {
    const { t } = useText();
    const client = useQueryClient();
    const list = useInfiniteQuery(sessionsQuery);
    const refresh = () => client.invalidateQueries({ queryKey: ['me', 'sessions'] });
    const endOne = useMutation({
        mutationFn: (id: string) => answer(api.DELETE('/api/v1/me/sessions/{session_id}', { params: { path: { session_id: id } } })),
        onSettled: refresh,
    });
    const endOthers = useMutation({ mutationFn: () => answer(api.DELETE('/api/v1/me/sessions')), onSettled: refresh });
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    // This one first, then the newest.
    const sorted = items.toSorted((a, b) => Number(b.current) - Number(a.current) || b.created_at.localeCompare(a.created_at));
    return (
        <section className="panel" aria-labelledby="sessions">
            <div className="row wrap apart">
                <h2 id="sessions">{t('security.sessions')}</h2>
                {items.length > 1 && (
                    <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                        {t('security.end_others')}
                    </Button>
                )}
            </div>
            <p className="quiet small">{t('security.sessions_hint')}</p>
            {(endOne.error ?? endOthers.error) !== null && <Refusal error={endOne.error ?? endOthers.error} />}
            {endOthers.isSuccess && (
                <Notice tone="good" live>
                    {t('security.others_ended')}
                </Notice>
            )}
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading />}
            <ul className="feed">
                {sorted.map((session) => (
                    <Session key={session.id} session={session} busy={endOne.isPending} end={() => endOne.mutate(session.id)} />
                ))}
            </ul>
            <More list={list} />
        </section>
    );
}

function Session({ session, busy, end }: { session: Schemas['SessionView']; busy: boolean; end: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const { browser, system } = agentName(session.user_agent);
    const Device = system === 'iOS' || system === 'Android' ? IconDeviceMobile : IconDeviceDesktop;
    const name = browser === undefined ? t('security.unknown_agent') : system === undefined ? browser : t('security.agent', { browser, system });
    return (
        <li>
            <Device size={20} aria-hidden className="ink-idle" />
            <div className="grow">
                <div className="row wrap">
                    <strong title={session.user_agent}>{name}</strong>
                    {session.current && <Badge tone="good">{t('security.this_session')}</Badge>}
                </div>
                <div className="quiet small">
                    {t('security.session_from', { address: session.address, at: showInstant(session.created_at, language, me.time_zone) })}
                </div>
                <div className="quiet small">{t('security.session_until', { at: showInstant(session.expires_at, language, me.time_zone) })}</div>
            </div>
            {!session.current && (
                <Button variant="default" size="xs" disabled={busy} onClick={end}>
                    {t('security.end')}
                    <span className="sr">: {name}</span>
                </Button>
            )}
        </li>
    );
}
