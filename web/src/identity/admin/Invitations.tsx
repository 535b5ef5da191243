// Who was asked into the account: send again (which withdraws the earlier letter), or withdraw.
import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { useKeys } from '../../api/keys';
import { useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { nowMs } from '../../design/clock';
import { showInstant } from '../../design/days';
import { WholeEnd } from '../../design/More';
import { Failed, Loading, Notice, Refusal } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { usePersonNames } from '../people';
import { invitationsQuery, type Invitation } from './queries';
import { invitationState } from '../standing';

export function Invitations({ account, mayInvite }: { account: string | undefined; mayInvite: boolean }) {
    const { t, word, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const list = useQuery(invitationsQuery(account));
    const [past, setPast] = useState(false);
    const [withdrawing, setWithdrawing] = useState<Invitation>();
    const keys = useKeys();
    const again = useMutation({
        mutationFn: ({ id, account_id, email, roles, language: letter }: Invitation) =>
            answer(
                api.POST('/api/v1/invitations', {
                    params: { header: { 'Idempotency-Key': keys.of(id) } },
                    body: { account_id, email, roles, ...(letter === undefined ? {} : { language: letter }) },
                }),
            ),
        onSettled: (_, error, { id }) => keys.settle(id, error),
        onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
    });
    const states = (list.data?.items ?? []).map((invitation) => ({ invitation, state: invitationState(invitation, nowMs()) })).reverse();
    const shown = past ? states : states.filter(({ state }) => state === 'open' || state === 'expired');
    const nameOf = usePersonNames(shown.map(({ invitation }) => invitation.invited_by));
    return (
        <section className="panel stack" aria-labelledby="invitations">
            <div className="row wrap apart">
                <h2 id="invitations">{t('invitations.title')}</h2>
                {states.length > 0 && <Switch size="xs" label={t('invitations.past')} checked={past} onChange={(event) => setPast(event.currentTarget.checked)} />}
            </div>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && shown.length === 0 && <p className="quiet">{t('invitations.empty')}</p>}
            {again.isSuccess && (
                <Notice tone="good" live>
                    {t('invite.done', { email: again.data.email })}
                </Notice>
            )}
            {again.error !== null && <Refusal error={again.error} />}
            <ul className="feed">
                {shown.map(({ invitation, state }) => (
                    <li key={invitation.id}>
                        <div className="grow">
                            <div className="row wrap">
                                <strong>{invitation.email}</strong>
                                <Status kind="invitation" code={state} />
                            </div>
                            <div className="quiet small">
                                {[
                                    invitation.roles.map((role) => word('role', role)).join(', '),
                                    nameOf(invitation.invited_by),
                                    state === 'open' ? t('invitations.until', { at: showInstant(invitation.expires_at, language, me.time_zone) }) : undefined,
                                ]
                                    .filter((part) => part !== undefined && part !== '')
                                    .join(' · ')}
                            </div>
                        </div>
                        {mayInvite && (state === 'open' || state === 'expired') && (
                            <Button size="xs" variant="default" loading={again.isPending && again.variables.id === invitation.id} onClick={() => again.mutate(invitation)}>
                                {t('invitations.again')}
                                <span className="sr">: {invitation.email}</span>
                            </Button>
                        )}
                        {mayInvite && state === 'open' && (
                            <Button size="xs" variant="default" onClick={() => setWithdrawing(invitation)}>
                                {t('invitations.withdraw')}
                                <span className="sr">: {invitation.email}</span>
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            <WholeEnd list={list.data} />
            {withdrawing !== undefined && <Withdraw invitation={withdrawing} close={() => setWithdrawing(undefined)} />}
        </section>
    );
}

function Withdraw({ invitation, close }: { invitation: Invitation; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const withdraw = useMutation({
        mutationFn: () => answer(api.DELETE('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: invitation.id } } })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['invitations'] });
            close();
        },
    });
    return (
        <AskFirst
            title={t('invitations.withdraw_title', { email: invitation.email })}
            text={t('invitations.withdraw_text')}
            go={t('invitations.withdraw')}
            busy={withdraw.isPending}
            error={withdraw.error}
            onGo={() => withdraw.mutate()}
            close={close}
        />
    );
}
