// Who calls: by the number that the telephone shows, the PIN that is said, or the name.
import { Button, Radio, TextInput } from '@mantine/core';
import { IconSearch, IconUserCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Panel } from '../../design/Panel';
import { useRefused } from '../../design/refused';
import { Cut, Notice, Refusal } from '../../design/States';
import { useText } from '../../text';
import { findCallers, waysToFind, type Call, type FoundBy, type KnownCaller } from './call';

export function CallerPanel({ call, change }: { call: Call; change: (call: Call) => void }) {
    const { t } = useText();
    const { caller } = call;
    return (
        <Panel title={t('phone.caller')}>
            {caller === undefined ? (
                <FindCaller choose={(found) => change({ ...call, caller: found })} />
            ) : (
                <div className="row wrap apart" data-caller={caller.person_id}>
                    <Who one={caller} />
                    {call.opened === undefined && (
                        <Button variant="default" size="xs" onClick={() => change({ ...call, caller: undefined })}>
                            {t('phone.other_caller')}
                        </Button>
                    )}
                </div>
            )}
        </Panel>
    );
}

function Who({ one }: { one: KnownCaller }) {
    return (
        <div>
            <strong>{one.name}</strong> · {one.account_name}
            <div className="quiet small">{[one.email, one.phone].filter((part) => part !== undefined).join(' · ')}</div>
        </div>
    );
}

function FindCaller({ choose }: { choose: (one: KnownCaller) => void }) {
    const { t, word } = useText();
    const [by, setBy] = useState<FoundBy>('phone');
    const [typed, setTyped] = useState('');
    const find = useMutation({
        mutationFn: () => findCallers(by, typed),
        // The only one is it.
        onSuccess: ({ callers = [], more }) => callers[0] !== undefined && callers.length === 1 && !more && choose(callers[0]),
    });
    const refused = useRefused(find.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (typed.trim() !== '') find.mutate();
    };
    const found = find.data?.callers ?? [];
    return (
        <form className="stack" onSubmit={submit} noValidate>
            <Radio.Group
                label={t('phone.find_by')}
                value={by}
                onChange={(value) => {
                    setBy(value as FoundBy);
                    find.reset();
                }}
            >
                <div className="row wrap choices">
                    {waysToFind.map((way) => (
                        <Radio key={way} value={way} label={word('find_caller', way)} />
                    ))}
                </div>
            </Radio.Group>
            <div className="row wrap">
                <TextInput
                    className="grow"
                    autoFocus
                    aria-label={word('find_caller', by)}
                    placeholder={word('find_caller_hint', by)}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={120}
                    leftSection={<IconSearch size={16} />}
                    value={typed}
                    error={refused?.field(`/${by}`)}
                    onChange={(event) => setTyped(event.currentTarget.value)}
                />
                <Button type="submit" loading={find.isPending}>
                    {t('phone.find')}
                </Button>
            </div>
            {refused !== undefined && <Refusal error={refused} />}
            <div aria-live="polite" className="stack">
                {find.isSuccess && found.length === 0 && <Notice tone="warn">{t('phone.nobody')}</Notice>}
                <ul className="phone-callers stack">
                    {found.map((one) => (
                        <li key={one.person_id} className="row wrap apart">
                            <Who one={one} />
                            <Button variant="default" size="xs" leftSection={<IconUserCheck size={15} />} aria-label={t('phone.choose', { name: one.name })} onClick={() => choose(one)}>
                                {t('phone.this_caller')}
                            </Button>
                        </li>
                    ))}
                </ul>
                {find.data?.more === true && <Cut>{t('phone.more')}</Cut>}
            </div>
        </form>
    );
}
