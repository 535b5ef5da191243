import '../contracts/entitlement.css';
import './desk.css';
// The desk: somebody calls and reads a number. One line in, one light out; made for the keyboard alone.
import { Button, Select, TextInput } from '@mantine/core';
import { IconHeadset, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useStore } from '../api/store';
import { NeedsRight } from '../app/NeedsRight';
import { useMe } from '../app/session';
import { batchQuery, numbersOf } from '../contracts/cover';
import { outcomesOf } from '../contracts/outcomesOf';
import { Verdict } from '../contracts/Verdict';
import { PageHeader } from '../design/PageHeader';
import { Empty, Loading, Refusal } from '../design/States';
import { useText } from '../text';
import { DeskAnswer } from './DeskAnswer';
import { LookUpList } from './LookUpList';
import { deskServices, lookUpsOf } from './lookups';

const route = getRouteApi('/inside/staff/desk');

export function DeskPage() {
    return (
        <NeedsRight action="entitlement.read" staff>
            <Desk />
        </NeedsRight>
    );
}

function Desk() {
    const { t, word } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/desk' });
    const number = numbersOf(search.q ?? '')[0] ?? '';
    const service = search.service ?? 'technical_support';
    const [text, setText] = useState(number);
    const [empty, setEmpty] = useState(false);
    const [place, setPlace] = useState(-1);
    const box = useRef<HTMLInputElement>(null);
    const history = useStore(lookUpsOf(me.person_id ?? ''));
    const numbers = number === '' ? [] : [number];
    const look = useQuery(batchQuery(numbers, service, undefined, search.sku));
    useEffect(() => {
        setText(number);
        // What was asked is selected: the next caller's number takes its place.
        box.current?.focus();
        requestAnimationFrame(() => box.current?.select());
    }, [number]);

    const ask = (asked: string, to = service): void => {
        setEmpty(asked === '');
        if (asked === '') return;
        setPlace(-1);
        void navigate({ search: { q: asked, service: to } });
        if (asked === number) {
            void look.refetch();
            box.current?.select();
        }
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        ask(numbersOf(text)[0] ?? '');
    };
    // As in a shell: up and down walk what was asked before.
    const onKey = (event: KeyboardEvent): void => {
        if (event.key === 'Escape') setText('');
        else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            const next = Math.max(-1, Math.min(history.length - 1, place + (event.key === 'ArrowUp' ? 1 : -1)));
            setPlace(next);
            setText(history[next]?.number ?? '');
        } else return;
        event.preventDefault();
    };
    const outcomes = look.data === undefined || number === '' ? [] : outcomesOf(look.data, numbers);
    const only = outcomes.length === 1 ? outcomes[0] : undefined;
    return (
        <div className="page">
            <PageHeader title={t('desk.title')} lead={t('desk.lead')} help={t('desk.help')} />
            <form className="desk-ask" onSubmit={submit} noValidate>
                <TextInput
                    ref={box}
                    className="grow"
                    size="md"
                    autoFocus
                    label={t('desk.number')}
                    classNames={{ input: 'mono' }}
                    leftSection={<IconSearch size={18} />}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={60}
                    value={text}
                    error={empty ? t('ent.nothing') : undefined}
                    onKeyDown={onKey}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
                <Select
                    size="md"
                    label={t('ent.service')}
                    allowDeselect={false}
                    data={deskServices.map((code) => ({ value: code, label: word('cap', code) }))}
                    value={service}
                    onChange={(value) => {
                        if (value === null) return;
                        if (number === '') void navigate({ search: { service: value } });
                        else ask(number, value);
                    }}
                />
                <Button size="md" type="submit" loading={look.isFetching}>
                    {t('ent.go')}
                </Button>
            </form>
            <p className="quiet small desk-keys">{t('desk.keys')}</p>
            <section aria-label={t('desk.answer')} aria-live="polite" className="stack">
                {number === '' && <Empty title={t('desk.empty')} hint={t('desk.empty_hint')} icon={IconHeadset} />}
                {number !== '' && look.error !== null && <Refusal error={look.error} />}
                {number !== '' && look.isPending && <Loading lines={3} />}
                {only !== undefined && <DeskAnswer key={`${number} ${service}`} outcome={only} service={service} />}
                {outcomes.length > 1 && outcomes.map((outcome) => <Verdict key={outcome.key} outcome={outcome} open={false} question={{ service }} />)}
            </section>
            {history.length > 0 && <LookUpList all={history} />}
        </div>
    );
}
