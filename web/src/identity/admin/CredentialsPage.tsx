// What programs sign in with (ID-07): collectors and appliances of the account, and the API tokens of its people.
import { Button, Switch } from '@mantine/core';
import { IconAccessPoint, IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { sitesQuery } from '../../assets/queries';
import { nowMs } from '../../design/clock';
import { showInstant } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { Empty, Failed, Loading } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { CollectorPanel } from './CollectorPanel';
import { collectorsQuery, tokensQuery, usePeople, type Collector, type TokenView } from './queries';
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
            <Collectors past={past} />
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

function Collectors({ past }: { past: boolean }) {
    const { t, word } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const list = useQuery(collectorsQuery(account));
    const sites = useQuery({ ...sitesQuery(account), enabled: may(me, 'site.read') });
    const [revoking, setRevoking] = useState<Collector>();
    const codes = new Map((sites.data?.items ?? []).map((site) => [site.id, site.code]));
    const items = (list.data?.items ?? []).map((item) => ({ item, state: credentialState(item, nowMs()) })).filter(({ state }) => past || isLive(state));
    return (
        <section className="panel stack" aria-labelledby="collectors">
            <h2 id="collectors">{t('collectors.title')}</h2>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && items.length === 0 && <Empty title={t('collectors.empty')} hint={t('collectors.empty_hint')} icon={IconAccessPoint} />}
            <ul className="feed">
                {items.map(({ item, state }) => (
                    <li key={item.id}>
                        <div className="grow tight">
                            <div className="row wrap">
                                <strong>{item.name}</strong>
                                <Status kind="credential" code={state} />
                                <span className="quiet">{[codes.get(item.site_id), word('credential_kind', item.kind)].filter(Boolean).join(' · ')}</span>
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
            {revoking !== undefined && <RevokeCredential kind="collector" id={revoking.id} name={revoking.name} close={() => setRevoking(undefined)} />}
        </section>
    );
}

function Tokens({ past }: { past: boolean }) {
    const { t } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const list = useQuery(tokensQuery);
    const { nameOf } = usePeople(account);
    const [revoking, setRevoking] = useState<TokenView>();
    const items = (list.data?.items ?? []).map((item) => ({ item, state: credentialState(item, nowMs()) })).filter(({ state }) => past || isLive(state));
    return (
        <section className="panel stack" aria-labelledby="tokens">
            <h2 id="tokens">{t('tokens.title')}</h2>
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
            {revoking !== undefined && <RevokeCredential kind="token" id={revoking.id} name={revoking.name} close={() => setRevoking(undefined)} />}
        </section>
    );
}
