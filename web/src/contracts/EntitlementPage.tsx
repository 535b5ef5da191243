import './entitlement.css';
// One box for serial and contract numbers; the verdict comes first, in plain words. The question stands in the address.
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type FormEvent, type KeyboardEvent } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { isDay } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { BadAddress, Empty, Loading, Notice, Refusal } from '../design/States';
import { useText, type Translate } from '../text';
import { batchQuery, maximum, numbersOf } from './cover';
import { Outcomes } from './Outcomes';
import { outcomesOf, type Outcome } from './outcomesOf';

const route = getRouteApi('/inside/entitlement');

const services = [
    'technical_support',
    'hardware_replacement',
    'software_download',
    'expert_access',
    'service_manager',
    'technical_advisor',
    'escalation_desk',
    'enhanced_response',
    'proactive_bug_notification',
    'eol_report',
] as const;

const isKnown = (service: string | undefined): boolean => service === undefined || service === '' || services.some((one) => one === service);

export function EntitlementPage() {
    return (
        <NeedsRight action="entitlement.read">
            <Desk />
        </NeedsRight>
    );
}

// What is read aloud once the answers are there: how many are covered and how many are not, not the answers themselves.
export function said(outcomes: readonly Outcome[], t: Translate): string {
    const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
    return t('ent.said', { yes: count('yes'), no: count('no'), other: outcomes.length - count('yes') - count('no') });
}

function Desk() {
    const { t, word } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/entitlement' });
    const asked = useMemo(() => numbersOf(search.q ?? ''), [search.q]);
    const [text, setText] = useState(asked.join('\n'));
    const [service, setService] = useState(search.service ?? 'technical_support');
    const [day, setDay] = useState(search.day ?? '');
    const [empty, setEmpty] = useState(false);
    useEffect(() => {
        setText(asked.join('\n'));
    }, [asked]);
    const numbers = asked.slice(0, maximum);
    const look = useQuery(batchQuery(numbers, search.service ?? 'technical_support', search.day, search.sku));

    const ask = (): void => {
        const typed = numbersOf(text);
        setEmpty(typed.length === 0);
        if (typed.length === 0) return;
        void navigate({ search: (before) => ({ q: typed.join(' '), service, day: day.trim(), ...(before.as === undefined ? {} : { as: before.as }) }) });
        if (typed.join(' ') === asked.join(' ') && service === search.service && day.trim() === (search.day ?? '')) void look.refetch();
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        ask();
    };
    const onKey = (event: KeyboardEvent): void => {
        // Enter asks while there is one number; in a list it makes a line, and Ctrl-Enter asks.
        if (event.key !== 'Enter' || (event.shiftKey && !event.ctrlKey)) return;
        if (numbersOf(text).length > 1 && !event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        ask();
    };
    const typedCount = numbersOf(text).length;
    // Whether anything is asked about or not: neither a service nor a day may be what it is not.
    if (!isKnown(search.service) || (search.day !== undefined && search.day !== '' && !isDay(search.day))) {
        return (
            <div className="page">
                <PageHeader title={t('ent.title')} lead={t('ent.lead')} help={t('ent.help')} />
                <BadAddress />
            </div>
        );
    }
    return (
        <div className="page">
            <PageHeader title={t('ent.title')} lead={t('ent.lead')} help={t('ent.help')} />
            <form className="panel no-print" onSubmit={submit} noValidate>
                <div className="ask">
                    <Textarea
                        label={t('ent.box')}
                        description={t('ent.box_hint')}
                        autosize
                        minRows={4}
                        maxRows={10}
                        autoFocus={asked.length === 0}
                        spellCheck={false}
                        classNames={{ input: 'mono' }}
                        value={text}
                        error={empty ? t('ent.nothing') : undefined}
                        onKeyDown={onKey}
                        onChange={(event) => setText(event.currentTarget.value)}
                    />
                    <div className="stack">
                        <Select
                            label={t('ent.service')}
                            allowDeselect={false}
                            searchable
                            data={services.map((code) => ({ value: code, label: word('cap', code) }))}
                            value={service}
                            onChange={(value) => value !== null && setService(value)}
                        />
                        <TextInput
                            type="date"
                            label={t('ent.day')}
                            description={t('ent.day_hint')}
                            value={day}
                            onChange={(event) => setDay(event.currentTarget.value)}
                        />
                        <Button type="submit" loading={look.isFetching} leftSection={<IconShieldCheck size={16} />}>
                            {t('ent.go')}
                        </Button>
                    </div>
                </div>
                {typedCount > maximum && <Notice tone="warn">{t('ent.too_many', { count: typedCount })}</Notice>}
            </form>
            <p className="sr" role="status">
                {look.data !== undefined && asked.length > 0 && said(outcomesOf(look.data, numbers), t)}
            </p>
            <section aria-label={t('ent.title')}>
                {asked.length === 0 && <Empty title={t('ent.empty')} hint={t('ent.empty_hint')} icon={IconShieldCheck} />}
                {asked.length > 0 && look.error !== null && <Refusal error={look.error} />}
                {asked.length > 0 && look.isPending && <Loading />}
                {look.data !== undefined && asked.length > 0 && (
                    <Outcomes outcomes={outcomesOf(look.data, numbers)} question={search} />
                )}
            </section>
        </div>
    );
}
