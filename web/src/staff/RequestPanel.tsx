import './staff.css';
// One request of a customer: what was asked and by whom, and its closing with what came of it, which is mailed to the person.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { AccountName } from '../app/accounts';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { PhoneLink } from '../design/PhoneLink';
import { Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useRefused } from '../design/refused';
import { namedPersonQuery } from '../identity/people';
import { requestState } from '../identity/requestQueries';
import { RequestObject } from '../identity/RequestObject';
import { Written } from '../design/Written';
import { useText } from '../text';
import { Taking } from './Taking';
import { requestQuery, type CareRequest } from './queries';

export function RequestPanel({ id, close }: { id: string; close: () => void }) {
    const { t } = useText();
    const query = useQuery(requestQuery(id));
    return (
        <Drawer onClose={close} title={query.data?.number ?? t('queue.one')} size="lg">
            <Loaded query={query}>{(request) => <RequestView request={request} />}</Loaded>
        </Drawer>
    );
}

function RequestView({ request }: { request: CareRequest }) {
    const { t, word, language } = useText();
    const me = useMe();
    const person = useQuery({ ...namedPersonQuery(request.person_id ?? ''), enabled: request.person_id !== undefined && may(me, 'person.read') });
    // Said here, since the form goes with the request's being open.
    const [closed, setClosed] = useState(false);
    return (
        <div className="stack loose">
            <div className="stack">
                <h2>{request.subject}</h2>
                <div className="row wrap">
                    <Status kind="request" code={requestState(request)} />
                    <span className="quiet">{word('request_kind', request.kind)}</span>
                </div>
            </div>
            <Taking request={request} />
            <Written className="message" text={request.message} />
            <Facts
                items={[
                    [
                        t('queue.account'),
                        <Link to="/staff/accounts/$id" params={{ id: request.account_id }}>
                            <AccountName id={request.account_id} fallback={t('queue.account')} />
                        </Link>,
                    ],
                    [t('queue.person'), person.data?.name],
                    [t('queue.mail'), person.data && <a href={`mailto:${person.data.email}`}>{person.data.email}</a>],
                    [t('queue.phone'), person.data?.phone && <PhoneLink number={person.data.phone} />],
                    [t('queue.about'), request.object_id && <RequestObject request={request} />],
                    [t('queue.opened'), showInstant(request.created_at, language, me.time_zone)],
                    [t('queue.closed'), request.closed_at && showInstant(request.closed_at, language, me.time_zone)],
                    [t('queue.outcome'), request.outcome !== undefined && <Written text={request.outcome} />],
                ]}
            />
            {request.status === 'open' && may(me, 'request.close') && <CloseForm request={request} closed={() => setClosed(true)} />}
            {closed && (
                <Notice tone="good" live>
                    {t('queue.done')}
                </Notice>
            )}
        </div>
    );
}

function CloseForm({ request, closed }: { request: CareRequest; closed: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [outcome, setOutcome] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const close = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/requests/{request_id}/closing', {
                    params: { path: { request_id: request.id }, header: { 'Idempotency-Key': key } },
                    body: { outcome: outcome.trim() },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => {
            closed();
            return client.invalidateQueries({ queryKey: ['requests'] });
        },
    });
    const refused = useRefused(close.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (outcome.trim() !== '') close.mutate();
    };
    return (
        <form className="stack" onSubmit={submit} noValidate>
            <Textarea
                label={t('queue.outcome')}
                description={t('queue.outcome_hint')}
                autosize
                minRows={4}
                maxRows={12}
                maxLength={2000}
                value={outcome}
                error={refused?.field('/outcome') ?? (tried && outcome.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setOutcome(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div>
                <Button type="submit" loading={close.isPending}>
                    {t('queue.close')}
                </Button>
            </div>
        </form>
    );
}
