// Whom to call while a case is pressing, since when nobody is reached, and who was tried (CASE-09).
import { Button } from '@mantine/core';
import { IconPencil, IconPhoneX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Panel } from '../../design/Panel';
import { PhoneLink } from '../../design/PhoneLink';
import { useRefused } from '../../design/refused';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import type { Can } from '../can';
import { triesQuery, type Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { demandsQuery, isDemanded, keepPeople, lacksPeople, loweredAt, samePeople, type Reachable } from './reachable';
import { Demanded } from './ReachableAsk';
import { ReachableFields } from './ReachableFields';

// `tag`: of the version that is shown.
export function ReachablePanel({ one, tag, can }: { one: Case; tag: string; can: Can }) {
    const { t } = useText();
    const [changing, setChanging] = useState(false);
    const demands = useQuery(demandsQuery).data;
    const people = one.reachable ?? [];
    const demanded = one.open && isDemanded(demands, one.kind, one.priority);
    if (!demanded && people.length === 0) return null;
    const change = can.correct ? (
        <Button variant="default" size="xs" leftSection={<IconPencil size={14} />} onClick={() => setChanging(true)}>
            {t(people.length === 0 ? 'reachable.name_them' : 'reachable.change')}
        </Button>
    ) : undefined;
    return (
        <div data-reachable={people.length === 0 ? 'nobody' : 'named'}>
            <Panel title={t('reachable.title')} lead={people.length > 0 ? change : undefined}>
                <div className="stack">
                    {people.length === 0 && (
                        <Notice tone="warn">
                            <div className="stack">
                                <p>
                                    <strong>{t('reachable.none')}</strong>
                                </p>
                                <Demanded priority={one.priority} />
                                {change !== undefined && <div>{change}</div>}
                            </div>
                        </Notice>
                    )}
                    <ul className="reachable-people">
                        {people.map(({ name, phone }) => (
                            <li key={name + phone}>
                                {name} · <PhoneLink number={phone} />
                            </li>
                        ))}
                    </ul>
                    {one.unreached_since !== undefined && <Tried one={one} since={one.unreached_since} />}
                </div>
            </Panel>
            {changing && <ChangePeople one={one} tag={tag} demanded={demanded} close={() => setChanging(false)} />}
        </div>
    );
}

// Who was tried since, and by when the case goes on at a lower priority.
function Tried({ one, since }: { one: Case; since: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const demands = useQuery(demandsQuery).data;
    const tries = (useQuery(triesQuery(one.id)).data?.items ?? []).filter(({ at }) => at >= since);
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    return (
        <Notice tone="warn">
            <p>
                {t('reachable.tried_since', { at: at(since) })}
                {demands !== undefined && ` ${t('reachable.lowered_at', { at: at(loweredAt(demands, since)), priority: demands.lowered_to.toUpperCase() })}`}
            </p>
            <ul className="reachable-people small">
                {tries.map((step) => (
                    <li key={step.id} className="row">
                        <IconPhoneX size={14} aria-hidden />
                        {[at(step.at), step.is_now === undefined ? undefined : word('contact_by', step.is_now), step.fields?.[0]].filter((part) => part !== undefined).join(' · ')}
                    </li>
                ))}
            </ul>
        </Notice>
    );
}

function ChangePeople({ one, tag, demanded, close }: { one: Case; tag: string; demanded: boolean; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const had = one.reachable ?? [];
    const [people, setPeople] = useState<readonly Reachable[]>(had);
    const [tried, setTried] = useState(false);
    const save = useStep((asked: readonly Reachable[]) => keepPeople(one, asked, tag), close);
    const refused = useRefused(save.error);
    const stale = save.error !== null && asProblem(save.error).problem.status === 412;
    const submit = (): void => {
        setTried(true);
        if (lacksPeople(people, demanded)) return;
        if (samePeople(people, had)) close();
        else save.mutate(people, { onError: (error) => asProblem(error).problem.status === 412 && void client.invalidateQueries({ queryKey: ['cases', 'one'] }) });
    };
    return (
        <DialogFrame title={t('reachable.title')} go={t('app.save')} busy={save.isPending} error={stale ? null : save.error} submit={submit} close={close}>
            <Demanded priority={one.priority} />
            <ReachableFields people={people} change={setPeople} tried={tried} required={demanded} pointer="/reachable" refused={refused} />
            {stale && <Notice tone="warn">{t('case.stale')}</Notice>}
        </DialogFrame>
    );
}
