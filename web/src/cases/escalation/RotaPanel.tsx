// Who of the escalation team is on call, from now on (CASE-16): seen by all who work on cases, kept by those who may.
import { Button, TextInput } from '@mantine/core';
import { IconCalendarUser, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { may, useMe } from '../../app/session';
import { showInstant, startOf } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Loaded } from '../../design/Loaded';
import { useRefused } from '../../design/refused';
import { Empty, Refusal } from '../../design/States';
import { PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { CasePerson } from '../people';
import { useStep } from '../useStep';
import { escalating, rotaQuery, type OnCall } from './queries';

export function RotaPanel({ close }: { close: () => void }) {
    const { t } = useText();
    const me = useMe();
    const keeps = may(me, 'case.keep_rota');
    const query = useQuery(rotaQuery);
    return (
        <Drawer onClose={close} title={t('escalation.rota')}>
            <div className="stack loose">
                <p>{t('escalation.rota_means')}</p>
                <Loaded query={query} lines={3}>
                    {({ items = [] }) =>
                        items.length === 0 ? (
                            <Empty title={t('escalation.rota_none')} hint={t('escalation.rota_none_hint')} icon={IconCalendarUser} />
                        ) : (
                            <ul className="feed">
                                {items.map((turn) => (
                                    <Turn key={turn.id} turn={turn} keeps={keeps} />
                                ))}
                            </ul>
                        )
                    }
                </Loaded>
                {keeps && <NewTurn />}
            </div>
        </Drawer>
    );
}

function Turn({ turn, keeps }: { turn: OnCall; keeps: boolean }) {
    const { t, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    const remove = useStep(() => escalating.takeOffCall(turn.id));
    return (
        <li>
            <div className="grow stack case-step">
                <strong>
                    <CasePerson id={turn.person_id} account={turn.account_id} vendor />
                </strong>
                <span className="small">
                    {at(turn.from_at)} – {at(turn.until_at)}
                </span>
                {remove.error !== null && <Refusal error={remove.error} />}
            </div>
            {keeps && (
                <Button size="xs" variant="default" leftSection={<IconTrash size={14} />} loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
                    {t('escalation.rota_remove')}
                </Button>
            )}
        </li>
    );
}

// From the beginning of one day to the end of another, in the zone of who plans it.
function NewTurn() {
    const { t } = useText();
    const me = useMe();
    const [person, setPerson] = useState<string>();
    const [from, setFrom] = useState('');
    const [last, setLast] = useState('');
    const [tried, setTried] = useState(false);
    const add = useStep(escalating.putOnCall, () => {
        setPerson(undefined);
        setTried(false);
    });
    const refused = useRefused(add.error);
    const missing = (value: string | undefined): string | undefined => (tried && (value ?? '') === '' ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (person === undefined || from === '' || last === '') return;
        add.mutate({ person_id: person, from_at: startOf(from, me.time_zone), until_at: startOf(last, me.time_zone, 1) });
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <h3>{t('escalation.rota_add')}</h3>
            <PersonSelect label={t('escalation.rota_person')} account={me.account_id} active value={person} error={refused?.field('/person_id') ?? missing(person)} choose={setPerson} />
            <TextInput type="date" label={t('escalation.rota_from')} value={from} error={missing(from)} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput
                type="date"
                label={t('escalation.rota_last')}
                value={last}
                error={refused?.field('/until_at') ?? missing(last)}
                onChange={(event) => setLast(event.currentTarget.value)}
            />
            {add.error !== null && <Refusal error={add.error} />}
            <div>
                <Button type="submit" loading={add.isPending}>
                    {t('escalation.rota_add')}
                </Button>
            </div>
        </form>
    );
}
