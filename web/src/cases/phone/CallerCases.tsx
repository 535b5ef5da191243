// Most calls are about a case that there is: the caller's open ones, and any by its number; the call is noted on it in one step (CASE-03, CASE-20).
import { Button, TextInput } from '@mantine/core';
import { IconPhoneCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { ProblemError } from '../../api/problem';
import { AccountName } from '../../app/accounts';
import { nowMs } from '../../design/clock';
import { Panel } from '../../design/Panel';
import { Cut, Failed, Loading, Notice } from '../../design/States';
import { useText } from '../../text';
import { ageBetween, useAge } from '../age';
import { Flags, PriorityCode, StatusMark } from '../Marks';
import { numberTyped } from '../number';
import { noteOn, type Call, type KnownCaller } from './call';
import { callerCaseQuery, callerCasesQuery, type CallerCase } from './callerCases';
import { NoteCall } from './NoteCall';

interface Props {
    call: Call;
    caller: KnownCaller;
    change: (call: Call) => void;
}

const few = 5;

export function CallerCases(props: Props) {
    const { t } = useText();
    const { caller, call } = props;
    const query = useQuery(callerCasesQuery(caller.person_id));
    const [asked, setAsked] = useState<string>();
    const found = useQuery({ ...callerCaseQuery(caller.person_id, asked ?? ''), enabled: asked !== undefined });
    // Each stands once.
    const [whole, setWhole] = useState(false);
    const every = (query.data?.cases ?? []).filter(({ id }) => id !== found.data?.id).sort((one, other) => Number(other.own) - Number(one.own));
    // A few, so that what is asked of a new case is near; what the call is noted on is among them.
    const cases = whole ? every : every.filter(({ id }, at) => at < few || id === call.note?.of);
    const unknown = found.error instanceof ProblemError && found.error.code === 'cases.case_unknown';
    return (
        <Panel title={t('phone.about_open')}>
            <div className="stack">
                <ByNumber ask={setAsked} busy={found.isLoading} />
                <div aria-live="polite" className="stack">
                    {unknown && <Notice tone="warn">{t('phone.number_unknown', { name: caller.name })}</Notice>}
                    {found.isLoadingError && !unknown && <Failed error={found.error} retry={() => void found.refetch()} />}
                    {found.data && (
                        <ul className="phone-cases">
                            <Line one={found.data} {...props} />
                        </ul>
                    )}
                </div>
                {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
                {query.isPending && <Loading lines={3} />}
                {query.data?.cases?.length === 0 && <p className="quiet">{t('phone.none_open', { name: caller.name })}</p>}
                <Lines {...props} cases={cases.filter((one) => one.own)} title={t('phone.own')} />
                <Lines {...props} cases={cases.filter((one) => !one.own)} title={t('phone.of_account')} />
                {cases.length < every.length && (
                    <div>
                        <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
                            {t('phone.all_cases', { count: every.length })}
                        </Button>
                    </div>
                )}
                {cases.length === every.length && query.data?.more === true && <Cut>{t('phone.more_cases')}</Cut>}
            </div>
        </Panel>
    );
}

function Lines({ cases, title, ...props }: Props & { cases: readonly CallerCase[]; title: string }) {
    if (cases.length === 0) return null;
    return (
        <section aria-label={title}>
            <h3 className="small quiet">{title}</h3>
            <ul className="phone-cases">
                {cases.map((one) => (
                    <Line key={one.id} one={one} {...props} />
                ))}
            </ul>
        </section>
    );
}

function ByNumber({ ask, busy }: { ask: (number: string | undefined) => void; busy: boolean }) {
    const { t } = useText();
    const [typed, setTyped] = useState('');
    const [wrong, setWrong] = useState(false);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        const number = numberTyped(typed);
        setWrong(number === undefined);
        ask(number);
    };
    return (
        <form onSubmit={submit} noValidate>
            <div className="row wrap">
                <TextInput
                    className="grow"
                    aria-label={t('phone.case_number')}
                    placeholder={t('phone.number_hint')}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={20}
                    leftSection={<IconSearch size={16} />}
                    value={typed}
                    error={wrong && t('phone.number_wrong')}
                    onChange={(event) => setTyped(event.currentTarget.value)}
                />
                <Button type="submit" variant="default" loading={busy}>
                    {t('phone.find_case')}
                </Button>
            </div>
        </form>
    );
}

function Line({ one, call, caller, change }: Props & { one: CallerCase }) {
    const { t } = useText();
    const ageOf = useAge();
    const noting = call.note?.of === one.id;
    return (
        <li data-case={one.number} className="stack">
            <div className="row wrap apart">
                <div className="grow phone-case">
                    <span className="row wrap">
                        <Link to="/cases/$caseId" params={{ caseId: one.number }} className="mono">
                            {one.number}
                        </Link>
                        <PriorityCode code={one.priority} />
                        <StatusMark row={one} />
                        <Flags row={one} />
                    </span>
                    <span className="wrap-anywhere">{one.synopsis}</span>
                    <span className="quiet small">
                        {one.account_id !== caller.account_id && (
                            <>
                                <AccountName id={one.account_id} /> ·{' '}
                            </>
                        )}
                        {one.contact_name !== undefined && one.contact_id !== caller.person_id && `${one.contact_name} · `}
                        {one.platform !== undefined && `${one.platform} · `}
                        {ageBetween(one.modified_at, nowMs()).count === 0 ? t('live.just_now') : t('phone.last_word', { age: ageOf(one.modified_at) })}
                    </span>
                </div>
                {one.open && !noting && (
                    <Button variant="default" size="xs" leftSection={<IconPhoneCheck size={15} />} aria-label={t('phone.note_on', { number: one.number })} onClick={() => change(noteOn(call, one.id))}>
                        {t('phone.note_call')}
                    </Button>
                )}
                {!one.open && <span className="quiet small">{t('phone.closed_case')}</span>}
            </div>
            {noting && <NoteCall one={one} call={call} caller={caller} change={change} />}
        </li>
    );
}
