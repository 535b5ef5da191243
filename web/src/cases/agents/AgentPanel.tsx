// Say where somebody gets cases, on what, in which languages; or that he or she gets no more (CASE-13).
import { Button, MultiSelect, NumberInput, Select, Switch } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMe } from '../../app/session';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from '../../design/Dialogs';
import { useRefused } from '../../design/refused';
import { Refusal } from '../../design/States';
import { PersonName, PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { routingQuery } from '../queries';
import { useStep } from '../useStep';
import { languageName, nameIn } from '../words';
import { handedOver, keepAgent, removeAgent, type Agent } from './queries';

export function AgentPanel({ agent, close }: { agent: Agent | undefined; close: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const routing = useQuery(routingQuery).data;
    const [person, setPerson] = useState(agent?.person_id);
    const [centre, setCentre] = useState(agent?.centre);
    const [queues, setQueues] = useState<string[]>(agent?.queues ?? []);
    const [languages, setLanguages] = useState<string[]>(agent?.languages ?? ['en']);
    const [most, setMost] = useState<number | string>(agent?.most ?? 20);
    const [away, setAway] = useState(agent?.away ?? false);
    const [tried, setTried] = useState(false);
    const keep = useStep((to: { person: string; centre: string }) => keepAgent(to.person, { centre: to.centre, queues, languages, most: Number(most), away }), close);
    const remove = useStep((whom: string) => removeAgent(whom), close);
    const refused = useRefused(keep.error);
    const missing = (value: string | undefined): string | undefined => (tried && value === undefined ? t('problem.required') : undefined);
    const mostFault = tried && !(Number(most) >= 1 && Number(most) <= 1000) ? t('agents.most_fault') : undefined;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (person !== undefined && centre !== undefined && Number(most) >= 1 && Number(most) <= 1000) keep.mutate({ person, centre });
    };
    const follow = handedOver(routing?.queues ?? [], queues).map((priority) => priority.toUpperCase());
    return (
        <Drawer onClose={close} size="md" title={agent === undefined ? t('agents.add') : <PersonName id={agent.person_id} fallback={t('case.somebody')} />}>
            <form className="stack loose" onSubmit={submit} noValidate>
                {agent === undefined && (
                    <PersonSelect label={t('agents.person')} account={me.account_id} active value={person} error={refused?.field('/person_id') ?? missing(person)} choose={setPerson} />
                )}
                <Select
                    label={t('case.centre')}
                    description={t('agents.centre_hint')}
                    data={(routing?.centres ?? []).map((one) => ({ value: one.code, label: `${nameIn(one, language)} · ${one.time_zone}` }))}
                    value={centre ?? null}
                    error={refused?.field('/centre') ?? missing(centre)}
                    onChange={(value) => setCentre(value ?? undefined)}
                />
                <MultiSelect label={t('field.queues')} data={(routing?.queues ?? []).map((one) => ({ value: one.code, label: nameIn(one, language) }))} value={queues} onChange={setQueues} />
                <MultiSelect
                    label={t('field.languages')}
                    searchable
                    data={(routing?.languages ?? []).map((one) => ({ value: one.code, label: languageName(one.code, language) }))}
                    value={languages}
                    onChange={setLanguages}
                />
                <NumberInput label={t('field.most')} description={t('agents.most_hint')} min={1} max={1000} allowDecimal={false} value={most} error={refused?.field('/most') ?? mostFault} onChange={setMost} />
                <Switch label={t('agents.away_now')} description={follow.length === 0 ? t('agents.away_hint') : t('agents.away_hands_over', { priorities: new Intl.ListFormat(language).format(follow) })} checked={away} onChange={(event) => setAway(event.currentTarget.checked)} />
                {keep.error !== null && <Refusal error={keep.error} />}
                {remove.error !== null && <Refusal error={remove.error} />}
                <div className="row wrap">
                    <Button type="submit" loading={keep.isPending}>
                        {t('app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                    {agent !== undefined && (
                        <Button variant="default" color="red" loading={remove.isPending} onClick={() => remove.mutate(agent.person_id)}>
                            {t('agents.remove')}
                        </Button>
                    )}
                </div>
            </form>
        </Drawer>
    );
}
