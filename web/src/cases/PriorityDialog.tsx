// Change the priority, with the reason; both sides are told (CASE-08, CASE-09).
import { Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useMe } from '../app/session';
import { useRefused } from '../design/refused';
import { tidied } from '../design/written';
import { useText } from '../text';
import { ByPhone } from './opening/ForeseenPanel';
import { useForeseen, type PreviewCase } from './opening/foreseen';
import { PriorityChoice } from './PriorityChoice';
import { spokenChannels, steps, type Case, type Channel, type Priority } from './queries';
import { demandsQuery, givenPeople, isDemanded, lacksPeople, samePeople, selfOf, type Reachable } from './reachable/reachable';
import { ReachableAsk } from './reachable/ReachableAsk';
import { DialogFrame } from './StepDialog';
import { useStep } from './useStep';

// What it would be promised as a new one: whose target a P1 has is told by the server (CASE-10).
const asNew = (one: Case, priority: Priority, channel: Channel | undefined): PreviewCase => ({
    account_id: one.account_id,
    type: one.type,
    priority,
    ...(one.asset_id === undefined ? {} : { asset_id: one.asset_id }),
    ...(one.site_id === undefined ? {} : { site_id: one.site_id }),
    ...(channel === undefined ? {} : { channel }),
});

export function PriorityDialog({ one, close }: { one: Case; close: () => void }) {
    const { t, word } = useText();
    const me = useMe();
    const { staff } = me;
    const [priority, setPriority] = useState<Priority>(one.priority);
    const [channel, setChannel] = useState<Channel>('web');
    const [reason, setReason] = useState('');
    const had = one.reachable ?? [];
    const [people, setPeople] = useState<readonly Reachable[]>(had.length > 0 || staff ? had : [selfOf(me)]);
    const [tried, setTried] = useState(false);
    const change = useStep((body: Parameters<typeof steps.priority>[1], key) => steps.priority(one.id, body, key), close);
    const refused = useRefused(change.error);
    const { preview } = useForeseen(priority === 'p1' && may(me, 'case.open') ? asNew(one, priority, staff ? channel : undefined) : undefined);
    const demands = useQuery(demandsQuery).data;
    const same = priority === one.priority;
    const asked = !same && isDemanded(demands, one.kind, priority);
    const lacks = reason.trim() === '';
    const nobodyNamed = asked && lacksPeople(people, !staff);
    const submit = (): void => {
        setTried(true);
        if (same || lacks || nobodyNamed) return;
        const reachable = asked && !samePeople(people, had) ? { reachable: givenPeople(people) } : {};
        change.mutate({ priority, reason: tidied(reason), ...(staff ? { channel } : {}), ...reachable });
    };
    return (
        <DialogFrame title={t('case.change_priority')} go={t('case.priority_go')} busy={change.isPending} error={change.error} submit={submit} close={close}>
            <PriorityChoice value={priority} choose={setPriority} kind={one.kind} channel={channel} error={refused?.field('/priority') ?? (tried && same ? t('case.priority_same') : undefined)} />
            {preview !== undefined && <ByPhone preview={preview} />}
            {asked && <ReachableAsk priority={priority} people={people} change={setPeople} tried={tried} required={!staff} refused={refused} />}
            {staff && (
                <Select
                    label={t('case.asked_by')}
                    description={t('case.asked_by_hint')}
                    allowDeselect={false}
                    data={spokenChannels.map((value) => ({ value, label: word('case_channel', value) }))}
                    value={channel}
                    error={refused?.field('/channel')}
                    onChange={(value) => value !== null && setChannel(value)}
                />
            )}
            <Textarea
                label={t('case.reason')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                value={reason}
                error={refused?.field('/reason') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
