// Who of Customer Care has a request: so that two do not do the same work.
import { Button } from '@mantine/core';
import { IconHandGrab, IconHandOff, IconUserCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, tagOf } from '../api/client';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import type { CareRequest } from './queries';

export function TakenBy({ request }: { request: CareRequest }) {
    const { t } = useText();
    const me = useMe();
    if (request.assignee_id === undefined) return <span className="quiet">{t('queue.nobody')}</span>;
    if (request.assignee_id !== me.person_id) return request.assignee_name ?? t('queue.somebody');
    return (
        <span className="row">
            <IconUserCheck size={16} aria-hidden />
            {t('queue.me')}
        </span>
    );
}

// Takes the request, takes it over from who has it, or gives it back.
export function Taking({ request }: { request: CareRequest }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const mine = request.assignee_id !== undefined && request.assignee_id === me.person_id;
    const assign = useMutation({
        mutationFn: () => {
            const params = { path: { request_id: request.id }, header: { 'If-Match': tagOf(request.version) } };
            return mine
                ? answer(api.DELETE('/api/v1/requests/{request_id}/assignment', { params }))
                : answer(api.POST('/api/v1/requests/{request_id}/assignment', { params }));
        },
        // Also where somebody was quicker: then it shows who.
        onSettled: () => client.invalidateQueries({ queryKey: ['requests'] }),
    });
    const refused = useRefused(assign.error);
    if (request.status !== 'open') return null;
    return (
        <div className="stack">
            <div className="row wrap">
                <div className="grow">
                    <TakenBy request={request} />
                    {request.assigned_at !== undefined && <div className="quiet small">{t('queue.since', { at: showInstant(request.assigned_at, language, me.time_zone) })}</div>}
                </div>
                {may(me, 'request.assign') && (
                    <Button
                        variant={request.assignee_id === undefined ? 'filled' : 'default'}
                        leftSection={mine ? <IconHandOff size={16} /> : <IconHandGrab size={16} />}
                        loading={assign.isPending}
                        onClick={() => assign.mutate()}
                    >
                        {t(mine ? 'queue.give_back' : request.assignee_id === undefined ? 'queue.take' : 'queue.take_over')}
                    </Button>
                )}
            </div>
            {refused !== undefined && (refused.problem.status === 412 ? <Notice tone="warn" live>{t('queue.quicker')}</Notice> : <Refusal error={refused} />)}
        </div>
    );
}
