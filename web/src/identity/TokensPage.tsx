// One's own API tokens (ID-07): made with a name, a scope and an end, shown once, revoked here.
import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { AskFirst } from '../design/AskFirst';
import { nowMs } from '../design/clock';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { MeFrame } from './MeFrame';
import { tokensQuery } from './myQueries';
import { credentialState, isLive } from './standing';
import { TokenPanel } from './TokenPanel';

type Token = Schemas['TokenView'];
const route = getRouteApi('/inside/me/tokens');

export function TokensPage() {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const { make } = route.useSearch();
    const open = (value: boolean): void => void navigate({ to: '/me/tokens', search: value ? { make: 'yes' } : {} });
    const mayMake = may(me, 'token.create');
    const button = (
        <Button leftSection={<IconPlus size={16} />} onClick={() => open(true)}>
            {t('tokens.make')}
        </Button>
    );
    return (
        <MeFrame help={t('tokens.help')} action={mayMake && button}>
            <NeedsRight action="token.read">
                <Tokens make={mayMake && button} />
            </NeedsRight>
            {make !== undefined && mayMake && <TokenPanel close={() => open(false)} />}
        </MeFrame>
    );
}

function Tokens({ make }: { make: ReactNode }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const list = useInfiniteQuery(tokensQuery(me.person_id ?? ''));
    const [revoking, setRevoking] = useState<Token>();
    const revoke = useMutation({
        mutationFn: (id: string) => answer(api.DELETE('/api/v1/tokens/{token_id}', { params: { path: { token_id: id } } })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['tokens'] });
            setRevoking(undefined);
        },
    });
    const own = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const sorted = own.toSorted((a, b) => b.created_at.localeCompare(a.created_at));
    return (
        <section className="panel" aria-label={t('me.tokens')}>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading />}
            {list.isSuccess && own.length === 0 && (
                <Empty title={t('my_tokens.empty')} hint={t('my_tokens.empty_hint')} icon={IconKey}>
                    {make}
                </Empty>
            )}
            <ul className="feed">
                {sorted.map((token) => (
                    <Row key={token.id} token={token} revoke={() => setRevoking(token)} />
                ))}
            </ul>
            <More list={list} />
            {revoking !== undefined && (
                <AskFirst
                    title={t('tokens.revoke_title', { name: revoking.name })}
                    text={t('tokens.revoke_hint')}
                    go={t('tokens.revoke')}
                    busy={revoke.isPending}
                    error={revoke.error}
                    onGo={() => revoke.mutate(revoking.id)}
                    close={() => {
                        revoke.reset();
                        setRevoking(undefined);
                    }}
                />
            )}
        </section>
    );
}

function Row({ token, revoke }: { token: Token; revoke: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const show = (instant: string): string => showInstant(instant, language, me.time_zone);
    const state = credentialState(token, nowMs());
    const used = token.last_used_at === undefined ? t('tokens.never_used') : t('tokens.last_used', { at: show(token.last_used_at) });
    return (
        <li>
            <div className="grow">
                <div className="row wrap">
                    <strong>{token.name}</strong>
                    <Status kind="credential" code={state} />
                </div>
                <div className="quiet small">
                    {used} · {t(isLive(state) ? 'tokens.ends' : 'tokens.ended', { at: show(token.revoked_at ?? token.expires_at) })}
                </div>
                <div className="small">
                    {(token.actions ?? []).length === 0 ? (
                        t('tokens.scope_all')
                    ) : (
                        <span className="labels">
                            {(token.actions ?? []).map((action) => (
                                <span key={action} className="label-chip mono">
                                    {action}
                                </span>
                            ))}
                        </span>
                    )}
                </div>
            </div>
            {isLive(state) && may(me, 'token.revoke') && (
                <Button variant="default" size="xs" onClick={revoke}>
                    {t('tokens.revoke')}
                    <span className="sr">: {token.name}</span>
                </Button>
            )}
        </li>
    );
}
