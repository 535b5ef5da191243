// The web-hooks of an account: where programs are told what happens.
import { Button } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { AccountName, useOneAccount } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { may, seesManyAccounts, useMe } from '../app/session';
import { More } from '../design/More';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { AddWebhookPanel } from './WebhookPanels';
import { hookState, webhooksQuery } from './webhookQueries';

const route = getRouteApi('/inside/webhooks');

export function WebhooksPage() {
    return (
        <NeedsRight action="webhook.read">
            <Webhooks />
        </NeedsRight>
    );
}

function Webhooks() {
    const { t } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const one = useOneAccount();
    const { add } = route.useSearch();
    const navigate = useNavigate({ from: '/webhooks' });
    const list = useInfiniteQuery(webhooksQuery(account));
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const many = seesManyAccounts(me) && account === undefined;
    const mayAdd = may(me, 'webhook.create') && one !== undefined;
    const button = mayAdd && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => void navigate({ search: { add: 'yes' }, replace: true })}>
            {t('hooks.add')}
        </Button>
    );
    return (
        <div className="page">
            <PageHeader title={t('hooks.title')} help={t('hooks.help')}>
                {button}
            </PageHeader>
            <section className="panel" aria-label={t('hooks.title')}>
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading />}
                {list.isSuccess && items.length === 0 && <Empty title={t('hooks.empty')} hint={t('hooks.empty_hint')} icon={IconWebhook} />}
                <ul className="feed">
                    {items.map((hook) => (
                        <li key={hook.id}>
                            <div className="grow">
                                <div className="row wrap">
                                    <Link to="/webhooks/$id" params={{ id: hook.id }}>
                                        {hook.description === '' ? hook.url : hook.description}
                                    </Link>
                                    <Status kind="hook" code={hookState(hook)} />
                                    {many && (
                                        <span className="quiet">
                                            <AccountName id={hook.account_id} />
                                        </span>
                                    )}
                                </div>
                                {hook.description !== '' && <div className="quiet small wrap-anywhere">{hook.url}</div>}
                                <div className="small">{hook.event_kinds === undefined ? t('hooks.all_events') : hook.event_kinds.join(', ')}</div>
                            </div>
                        </li>
                    ))}
                </ul>
                <More list={list} />
            </section>
            {add === 'yes' && mayAdd && <AddWebhookPanel account={one} close={() => void navigate({ search: {}, replace: true })} />}
        </div>
    );
}
