// One request to Customer Care: what was asked, how it stands, what came of it.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { PageHeader } from '../design/PageHeader';
import { Failed, Loading, Refusal } from '../design/States';
import { Badge, Status } from '../design/Status';
import { useRefused } from '../design/refused';
import { Written } from '../design/Written';
import { useText } from '../text';
import { usePersonNames } from './people';
import { requestQuery, requestState, type CareRequest } from './requestQueries';
import { RequestObject } from './RequestObject';

const route = getRouteApi('/inside/requests/$id');

export function RequestPage() {
    return (
        <NeedsRight action="request.read">
            <Request />
        </NeedsRight>
    );
}

function Request() {
    const { t } = useText();
    const me = useMe();
    const { id } = route.useParams();
    const query = useQuery(requestQuery(id));
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    const request = query.data;
    const open = request.status === 'open';
    return (
        <div className="page">
            <PageHeader title={request.subject} lead={<span className="mono">{request.number}</span>} help={t('requests.one_help')}>
                <Status kind="request" code={requestState(request)} />
            </PageHeader>
            <div className="columns">
                <div className="stack loose">
                    <section className="panel" aria-labelledby="asked">
                        <h2 id="asked">{t('requests.message')}</h2>
                        <Written text={request.message} />
                    </section>
                    <section className="panel" aria-labelledby="outcome">
                        <h2 id="outcome">{t('requests.outcome')}</h2>
                        {request.outcome === undefined ? <Waiting request={request} /> : <Written text={request.outcome} />}
                        {open && (may(me, 'request.close') || may(me, 'request.withdraw')) && <Closing request={request} />}
                    </section>
                </div>
                <RequestFacts request={request} />
            </div>
        </div>
    );
}

// Whether somebody of Customer Care works on it already.
function Waiting({ request }: { request: CareRequest }) {
    const { t, language } = useText();
    const me = useMe();
    if (request.assigned_at === undefined) return <p className="quiet">{t('requests.waits')}</p>;
    return (
        <>
            <Badge tone="info">{t('requests.taken')}</Badge>
            <p className="quiet">{t('requests.taken_since', { at: showInstant(request.assigned_at, language, me.time_zone) })}</p>
        </>
    );
}

function RequestFacts({ request }: { request: CareRequest }) {
    const { t, word, language } = useText();
    const me = useMe();
    const own = request.person_id === me.person_id;
    const asker = own ? undefined : request.person_id;
    const nameOf = usePersonNames([asker]);
    const show = (instant: string | undefined) => (instant === undefined ? undefined : showInstant(instant, language, me.time_zone));
    return (
        <section className="panel" aria-labelledby="facts">
            <h2 id="facts">{t('requests.facts')}</h2>
            <Facts
                items={[
                    [t('requests.kind'), word('request_kind', request.kind)],
                    [t('requests.asker'), own ? t('requests.you') : nameOf(asker)],
                    [t('requests.concerns'), request.object_id && <RequestObject request={request} />],
                    [t('requests.asked'), show(request.created_at)],
                    [t('requests.closed_at'), show(request.closed_at)],
                ]}
            />
        </section>
    );
}

// Customer Care says what came of it; who asked, or keeps the account, withdraws it and need not say why.
function Closing({ request }: { request: CareRequest }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [opened, setOpened] = useState(false);
    const [outcome, setOutcome] = useState('');
    const [tried, setTried] = useState(false);
    const closes = may(me, 'request.close');
    const said = outcome.trim();
    const missing = closes && said === '';
    const close = useMutation({
        mutationFn: async () => {
            const params = { path: { request_id: request.id } };
            return closes
                ? answer(api.POST('/api/v1/requests/{request_id}/closing', { params, body: { outcome: said } }))
                : answer(api.POST('/api/v1/requests/{request_id}/withdrawal', { params, body: said === '' ? {} : { reason: said } }));
        },
        onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
    });
    const refused = useRefused(close.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!missing) close.mutate();
    };
    const go = t(closes ? 'requests.close' : 'requests.withdraw');
    if (!opened) {
        return (
            <Button variant="default" mt="sm" onClick={() => setOpened(true)}>
                {go}
            </Button>
        );
    }
    return (
        <form className="stack narrow" onSubmit={submit} noValidate>
            <Textarea
                autoFocus
                label={t(closes ? 'requests.outcome' : 'requests.why_withdraw')}
                description={t(closes ? 'requests.outcome_hint' : 'app.optional')}
                autosize
                minRows={2}
                maxRows={12}
                maxLength={2000}
                value={outcome}
                error={refused?.field(closes ? '/outcome' : '/reason') ?? (tried && missing ? t('problem.required') : undefined)}
                onChange={(event) => setOutcome(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={close.isPending}>
                    {go}
                </Button>
                <Button variant="default" onClick={() => setOpened(false)}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
