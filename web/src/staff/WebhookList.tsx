// Web-hooks of all accounts that fail or are switched off, and what none of them could deliver, in one list.
import { Button } from '@mantine/core';
import { IconRefresh, IconWebhook } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api, type Schemas } from '../api/client';
import { AccountName } from '../app/accounts';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { showInstant, showNumber } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { More } from '../design/More';
import { useRows } from '../design/rows';
import { Empty, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { hookState } from '../notify/webhookQueries';
import { useText } from '../text';
import { ailingQuery, deadLettersQuery, letterQuery, type Delivery, type Webhook } from './work';
import type { ListProps } from './WorkPage';

const answerOf = (letter: Delivery): string => [letter.last_status, letter.last_answer].filter((part) => part !== undefined).join(' · ');

export function WebhookList({ search, set }: ListProps) {
    const { t, language } = useText();
    const me = useMe();
    const { rows, total, ...table } = useRows<Delivery>(useInfiniteQuery(deadLettersQuery));
    const columns: readonly Column<Delivery>[] = [
        { id: 'kind', title: t('work.event'), width: 200, cell: (row) => <span className="mono">{row.event_kind}</span> },
        { id: 'account', title: t('queue.account'), width: 190, cell: (row) => <AccountName id={row.account_id} /> },
        { id: 'url', title: t('work.target'), width: 300, cell: (row) => <span className="mono">{row.url}</span> },
        { id: 'answer', title: t('work.last_answer'), width: 260, cell: answerOf },
        { id: 'attempts', title: t('work.attempts'), width: 90, right: true, cell: (row) => row.attempts },
        { id: 'created', title: t('work.created'), width: 210, cell: (row) => showInstant(row.created_at, language, me.time_zone) },
    ];
    const opened = search.open ?? '';
    // A link to one leads to it, wherever it is in the list, and when it is delivered, too.
    const row = rows.find((one) => one.id === opened);
    const open = useQuery({ ...letterQuery(opened), ...(row === undefined ? {} : { placeholderData: row }), enabled: opened !== '' });
    return (
        <>
            <AilingHooks />
            <h2>{t('work.dead_letters')}</h2>
            {total !== undefined && total > 0 && <p className="quiet">{t('work.letters', { count: showNumber(total, language) })}</p>}
            <DataTable<Delivery>
                name="dead-letters"
                label={t('work.dead_letters')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                total={total}
                {...table}
                onOpen={(row) => set({ open: row.id })}
                empty={<Empty title={t('work.no_letters')} hint={t('work.no_letters_hint')} icon={IconWebhook} />}
            />
            {opened !== '' && (
                <Drawer onClose={() => set({ open: '' })} title={open.data?.event_kind ?? t('work.webhooks')}>
                    <Loaded query={open}>{(letter) => <Letter key={letter.id} letter={letter} />}</Loaded>
                </Drawer>
            )}
        </>
    );
}

// That all is well is said once all were asked for, and not before.
function AilingHooks() {
    const { t } = useText();
    const list = useInfiniteQuery(ailingQuery);
    return (
        <section className="stack" aria-labelledby="ailing">
            <h2 id="ailing">{t('work.ailing')}</h2>
            <Loaded query={list} lines={2}>
                {({ pages }) => {
                    const hooks = pages.flatMap((page) => page.items ?? []);
                    if (hooks.length === 0) return <Notice tone="good">{t('work.no_webhooks')}</Notice>;
                    return hooks.map((webhook) => <Ailing key={webhook.id} webhook={webhook} />);
                }}
            </Loaded>
            {list.isRefetchError && <Notice tone="warn">{t('work.as_before')}</Notice>}
            <More list={list} />
        </section>
    );
}

// Delivers anew, and says so or why not.
function Again({ run, text }: { run: () => Promise<unknown>; text: string }) {
    const { t } = useText();
    const client = useQueryClient();
    const again = useMutation({ mutationFn: run, onSuccess: () => client.invalidateQueries({ queryKey: ['work'] }) });
    return (
        <div className="stack">
            <div>
                <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} loading={again.isPending} onClick={() => again.mutate()}>
                    {text}
                </Button>
            </div>
            {again.error !== null && <Refusal error={again.error} />}
            {again.isSuccess && (
                <Notice tone="good" live>
                    {t('work.again_done')}
                </Notice>
            )}
        </div>
    );
}

const AccountLink = ({ id }: { id: string }) => {
    const { t } = useText();
    return (
        <Link to="/staff/accounts/$id" params={{ id }}>
            <AccountName id={id} fallback={t('queue.account')} />
        </Link>
    );
};

function Letter({ letter }: { letter: Delivery }) {
    const { t, language } = useText();
    const me = useMe();
    const path = { webhook_id: letter.webhook_id, delivery_id: letter.id };
    return (
        <div className="stack loose">
            <div>
                <Status kind="delivery" code={letter.state} />
            </div>
            <Facts
                items={[
                    [t('queue.account'), <AccountLink id={letter.account_id} />],
                    [
                        t('work.target'),
                        <Link to="/webhooks/$id" params={{ id: letter.webhook_id }} search={{ for_account: letter.account_id } as never} className="mono wrap-anywhere">
                            {letter.url}
                        </Link>,
                    ],
                    [t('work.last_answer'), answerOf(letter)],
                    [t('work.attempts'), letter.attempts],
                    [t('work.created'), showInstant(letter.created_at, language, me.time_zone)],
                    [t('work.finished'), letter.finished_at && showInstant(letter.finished_at, language, me.time_zone)],
                ]}
            />
            {may(me, 'webhook.update') && letter.state === 'dead' && (
                <Again
                    text={t('work.deliver')}
                    run={() => answer<Schemas['WebhookDelivery']>(api.POST('/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redelivery', { params: { path } }))}
                />
            )}
        </div>
    );
}

function Ailing({ webhook }: { webhook: Webhook }) {
    const { t, language } = useText();
    const me = useMe();
    return (
        <section className="panel" aria-label={webhook.url}>
            <div className="panel-head">
                <h3 className="mono break">
                    <Link to="/webhooks/$id" params={{ id: webhook.id }} search={{ for_account: webhook.account_id } as never}>
                        {webhook.url}
                    </Link>
                </h3>
                <Status kind="hook" code={hookState(webhook)} />
            </div>
            <p className="quiet">
                <AccountLink id={webhook.account_id} />
                {webhook.description !== '' && ` · ${webhook.description}`}
                {webhook.failing_since !== undefined && ` · ${t('work.failing_since', { at: showInstant(webhook.failing_since, language, me.time_zone) })}`}
            </p>
            {may(me, 'webhook.update') && webhook.enabled && (
                <Again
                    text={t('work.deliver_all')}
                    run={() => answer<Schemas['Redelivered']>(api.POST('/api/v1/webhooks/{webhook_id}/redelivery', { params: { path: { webhook_id: webhook.id } } }))}
                />
            )}
        </section>
    );
}
