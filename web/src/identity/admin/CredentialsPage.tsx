// What programs sign in with (ID-07): collectors and appliances of the account, and the API tokens of its people.
import { Button, Switch } from '@mantine/core';
import { IconAccessPoint, IconKey, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { AccountName, useAccount, useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, seesManyAccounts, useMe } from '../../app/session';
import { nowMs } from '../../design/clock';
import { showInstant } from '../../design/days';
import { More, WholeEnd } from '../../design/More';
import { PageHeader } from '../../design/PageHeader';
import { Empty, Failed, Loading, Notice } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { CollectorPanel } from './CollectorPanel';
import { usePersonNames } from '../people';
import { useSite } from '../sites';
import { collectorsQuery, tokensQuery, type Collector, type TokenView } from './queries';
import { RevokeCredential } from './RevokeCredential';
import { credentialState, isLive } from '../standing';

const route = getRouteApi('/inside/credentials');

export function CredentialsPage() {
    return (
        <NeedsRight action="collector.read">
            <Credentials />
        </NeedsRight>
    );
}

function Credentials() {
    const { t } = useText();
    const me = useMe();
    const one = useOneAccount();
    const { collector } = route.useSearch();
    const navigate = useNavigate({ from: '/credentials' });
    const [past, setPast] = useState(false);
    const open = (value: string): void => void navigate({ search: { collector: value }, replace: true });
    const mayAdd = may(me, 'collector.create') && one !== undefined;
    return (
        <div className="page">
            <PageHeader title={t('credentials.title')} help={t('credentials.help')}>
                <Switch label={t('credentials.past')} checked={past} onChange={(event) => setPast(event.currentTarget.checked)} />
                {mayAdd && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => open('new')}>
                        {t('collectors.add')}
                    </Button>
                )}
            </PageHeader>
            <Collectors past={past} named={collector === '' || collector === 'new' ? undefined : collector} />
            {may(me, 'token.read') && <Tokens past={past} />}
            {collector === 'new' && mayAdd && <CollectorPanel account={one} close={() => open('')} />}
        </div>
    );
}

function Life({ credential }: { credential: { expires_at: string; last_used_at?: string } }) {
    const { t, language } = useText();
    const me = useMe();
    const used = credential.last_used_at;
    return (
        <div className="quiet small">
            {t('credentials.expires', { at: showInstant(credential.expires_at, language, me.time_zone) })}
            {' · '}
            {used === undefined ? t('credentials.never_used') : t('credentials.last_used', { at: showInstant(used, language, me.time_zone) })}
        </div>
    );
}

interface ListProps {
    past: boolean;
    // Which one a link led to.
    named?: string | undefined;
}

function Collectors({ past, named }: ListProps) {
    const { t, word } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const list = useQuery(collectorsQuery(account));
    const [revoking, setRevoking] = useState<Collector>();
    const all = list.data?.items ?? [];
    // The one that a link led to is shown, whatever became of it.
    const items = all.map((item) => ({ item, state: credentialState(item, nowMs()) })).filter(({ item, state }) => past || isLive(state) || item.id === named);
    const unseen = named !== undefined && list.isSuccess && !all.some((item) => item.id === named);
    return (
        <section className="panel stack" aria-labelledby="collectors">
            <h2 id="collectors">{t('collectors.title')}</h2>
            {unseen && <Notice tone="warn">{t('collectors.unseen')}</Notice>}
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && items.length === 0 && <Empty title={t(account === undefined && seesManyAccounts(me) ? 'collectors.empty_all' : 'collectors.empty')} hint={t('collectors.empty_hint')} icon={IconAccessPoint} />}
            <ul className="feed">
                {items.map(({ item, state }) => (
                    <li key={item.id} ref={item.id === named ? intoView : undefined} aria-current={item.id === named ? 'true' : undefined}>
                        <div className="grow tight">
                            <div className="row wrap">
                                <strong>{item.name}</strong>
                                <Status kind="credential" code={state} />
                                <span className="quiet">
                                    <SiteCode id={item.site_id} /> {word('credential_kind', item.kind)}
                                </span>
                                <Whose account={item.account_id} />
                            </div>
                            <Life credential={item} />
                        </div>
                        {may(me, 'collector.revoke') && isLive(state) && (
                            <Button size="xs" variant="default" onClick={() => setRevoking(item)}>
                                {t('credentials.revoke')}
                                <span className="sr">: {item.name}</span>
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            <WholeEnd list={list.data} />
            {revoking !== undefined && <RevokeCredential kind="collector" id={revoking.id} name={revoking.name} close={() => setRevoking(undefined)} />}
        </section>
    );
}

const intoView = (item: HTMLElement | null): void => item?.scrollIntoView({ block: 'center' });

function SiteCode({ id }: { id: string }) {
    const site = useSite(id);
    return site === undefined ? null : `${site.code} ·`;
}

// Of which account a row is, where rows of several stand together.
function Whose({ account }: { account: string }) {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    if (!seesManyAccounts(me) || chosen !== undefined) return null;
    return (
        <span className="quiet">
            · <AccountName id={account} />
        </span>
    );
}

// Whose tokens are shown: one's own, those of an account, or those of all that one sees.
function useTokensTitle(): string {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const { account } = useAccount(chosen);
    if (!may(me, 'token.read_all')) return t('tokens.title_own');
    if (chosen !== undefined) return t('tokens.title_of', { account: account?.name ?? '…' });
    return seesManyAccounts(me) ? t('tokens.title_all') : t('tokens.title_of', { account: me.account_name });
}

function Tokens({ past }: ListProps) {
    const { t } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const list = useInfiniteQuery(tokensQuery(account, past));
    const title = useTokensTitle();
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []).map((item) => ({ item, state: credentialState(item, nowMs()) }));
    const nameOf = usePersonNames(items.map(({ item }) => item.person_id));
    const [revoking, setRevoking] = useState<TokenView>();
    return (
        <section className="panel stack" aria-labelledby="tokens">
            <h2 id="tokens">{title}</h2>
            <p className="quiet">{t('tokens.lead')}</p>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && items.length === 0 && <Empty title={t('tokens.empty')} hint={t('tokens.empty_hint')} icon={IconKey} />}
            <ul className="feed">
                {items.map(({ item, state }) => (
                    <li key={item.id}>
                        <div className="grow tight">
                            <div className="row wrap">
                                <strong>{item.name}</strong>
                                <Status kind="credential" code={state} />
                                <span className="quiet">{nameOf(item.person_id)}</span>
                                <Whose account={item.account_id} />
                            </div>
                            <div className="small">{item.actions === undefined ? t('tokens.all_rights') : item.actions.join(', ')}</div>
                            <Life credential={item} />
                        </div>
                        {may(me, 'token.revoke') && isLive(state) && (
                            <Button size="xs" variant="default" onClick={() => setRevoking(item)}>
                                {t('credentials.revoke')}
                                <span className="sr">: {item.name}</span>
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            <More list={list} />
            {revoking !== undefined && <RevokeCredential kind="token" id={revoking.id} name={revoking.name} close={() => setRevoking(undefined)} />}
        </section>
    );
}
