// Who of the escalation team is on call, from now on (CASE-16): seen by all who work on cases, kept by those who may.
import { Button, TextInput } from '@mantine/core';
import { IconCalendarUser, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { may, useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { now } from '../../design/clock';
import { showDay, showInstant, startOf } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Loaded } from '../../design/Loaded';
import { useRefused } from '../../design/refused';
import { Empty, Refusal } from '../../design/States';
import { Badge } from '../../design/Status';
import { PersonSelect, usePersonNames } from '../../identity/people';
import { useText } from '../../text';
import { CasePerson } from '../people';
import { useStep } from '../useStep';
import { escalating, rotaQuery, type OnCall } from './queries';
import { gapsWithout, rotaLines, wholeDays, type Gap as RotaGap } from './rota';

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
                                {rotaLines(items, now()).map((line) =>
                                    'gap' in line ? <Gap key={line.gap.from} gap={line.gap} /> : <Turn key={line.turn.id} turn={line.turn} turns={items} current={line.now} keeps={keeps} />,
                                )}
                            </ul>
                        )
                    }
                </Loaded>
                {keeps && <NewTurn />}
            </div>
        </Drawer>
    );
}

function Gap({ gap }: { gap: RotaGap }) {
    const { t, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    return (
        <li className="rota-gap" data-gap>
            <span className="grow small">{gap.until === undefined ? t('escalation.rota_gap_on', { from: at(gap.from) }) : t('escalation.rota_gap', { from: at(gap.from), until: at(gap.until) })}</span>
        </li>
    );
}

// By its days where it is of whole days to whoever reads it, else from which hour to which.
function When({ turn }: { turn: OnCall }) {
    const { t, language } = useText();
    const me = useMe();
    const days = wholeDays(turn, me.time_zone);
    if (days === undefined) return t('escalation.rota_hours', { from: showInstant(turn.from_at, language, me.time_zone), until: showInstant(turn.until_at, language, me.time_zone) });
    const [first, last] = days;
    return first === last ? showDay(first, language) : t('escalation.rota_days', { first: showDay(first, language), last: showDay(last, language) });
}

function Turn({ turn, turns, current, keeps }: { turn: OnCall; turns: readonly OnCall[]; current: boolean; keeps: boolean }) {
    const { t } = useText();
    const [asking, setAsking] = useState(false);
    return (
        <li data-on-call={current ? 'now' : 'later'}>
            <div className="grow stack case-step">
                <span className="row wrap">
                    <strong>
                        <CasePerson id={turn.person_id} account={turn.account_id} vendor />
                    </strong>
                    {current && <Badge tone="good">{t('escalation.rota_now')}</Badge>}
                </span>
                <span className="small">
                    <When turn={turn} />
                </span>
            </div>
            {keeps && (
                <Button size="xs" variant="default" leftSection={<IconTrash size={14} />} onClick={() => setAsking(true)}>
                    {t('escalation.rota_remove')}
                </Button>
            )}
            {asking && <TakeOff turn={turn} turns={turns} close={() => setAsking(false)} />}
        </li>
    );
}

function TakeOff({ turn, turns, close }: { turn: OnCall; turns: readonly OnCall[]; close: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const name = usePersonNames([turn.person_id])(turn.person_id) ?? t('case.vendor_person');
    const remove = useStep(() => escalating.takeOffCall(turn.id), close);
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    const gaps = gapsWithout(turns, turn, now()).map((gap) => (gap.until === undefined ? t('escalation.rota_gap_on', { from: at(gap.from) }) : t('escalation.rota_gap', { from: at(gap.from), until: at(gap.until) })));
    return (
        <AskFirst
            title={t('escalation.rota_ask', { name })}
            text={gaps.length === 0 ? t('escalation.rota_ask_covered') : gaps.join(' ')}
            go={t('escalation.rota_remove')}
            busy={remove.isPending}
            error={remove.error}
            onGo={() => remove.mutate(undefined)}
            close={close}
        />
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
