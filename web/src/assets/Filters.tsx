// What narrows the installed base: words and the three filters that are used most, all others in a panel; what is set shows as
// chips, of which each can be taken away.
import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { SiteSelect, useSite } from '../identity/sites';
import { useText } from '../text';
import { filterFault, filterForms, filterNames, givenFilters, sayFilter, tidyFilter, type FilterName, type FilterValues } from './filters';
import type { AssetSearch } from './routes';

type Panelled = Exclude<FilterName, 'text'>;

interface Props {
    search: AssetSearch;
    set: (change: Partial<AssetSearch>) => void;
}

const noFilters = (): FilterValues => Object.fromEntries(filterNames.map((name) => [name, '']));

export function Filters({ search, set, children }: Props & { children: ReactNode }) {
    const { t } = useText();
    const [text, setText] = useState(search.text ?? '');
    const asked = useRef(search.text ?? '');
    const ask = useDebouncedCallback((value: string) => {
        asked.current = value.trim();
        set({ text: asked.current });
    }, 250);
    // Set from elsewhere: by a chip, a saved view, the way back. What was asked from here may be older than what is typed.
    useEffect(() => {
        if ((search.text ?? '') === asked.current) return;
        asked.current = search.text ?? '';
        setText(asked.current);
    }, [search.text]);
    return (
        <div className="filters" role="search">
            <TextInput
                className="search"
                label={t('assets.search')}
                placeholder={t('assets.search_hint')}
                leftSection={<IconSearch size={16} />}
                maxLength={100}
                value={text}
                onChange={(event) => {
                    setText(event.currentTarget.value);
                    ask(event.currentTarget.value);
                }}
            />
            {(['coverage', 'status', 'site_id'] as const).map((name) => (
                <div key={name} className="choice not-small">
                    <FilterField name={name} value={search[name] ?? ''} change={(value) => set({ [name]: value })} />
                </div>
            ))}
            <FilterPanel search={search} set={set} />
            {children}
        </div>
    );
}

function FilterField(props: { name: Panelled; value: string; change: (value: string) => void; inPanel?: boolean; error?: string | undefined }) {
    const { t, word } = useText();
    const { name, value, change } = props;
    const { text, form } = filterForms[name];
    const account = useStore(chosenAccount);
    const within = props.inPanel === true ? { comboboxProps: { withinPortal: false } } : {};
    if (form.as === 'site')
        return (
            <SiteSelect
                label={t(text)}
                account={account}
                placeholder={t('app.all')}
                clearable
                clearButtonProps={{ 'aria-label': t('table.clear') }}
                value={value === '' ? undefined : value}
                choose={(chosen) => change(chosen ?? '')}
                {...within}
            />
        );
    if (form.as === 'text' || form.as === 'days')
        return (
            <TextInput
                label={t(text)}
                value={value}
                error={props.error}
                maxLength={form.as === 'days' ? 4 : form.maxLength}
                inputMode={form.as === 'days' ? 'numeric' : 'text'}
                onChange={(event) => change(event.currentTarget.value)}
            />
        );
    return (
        <Select
            label={t(text)}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('table.clear') }}
            data={form.codes.map((code) => ({ value: code, label: word(form.kind, code) }))}
            value={value === '' ? null : value}
            onChange={(chosen) => change(chosen ?? '')}
            {...within}
        />
    );
}

function FilterPanel({ search, set }: Props) {
    const { t } = useText();
    const [opened, setOpened] = useState(false);
    const count = givenFilters(search).filter(([name]) => name !== 'text').length;
    return (
        <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus width="min(760px, calc(100vw - 24px))">
            <Popover.Target>
                <Button variant="default" leftSection={<IconFilter size={16} />} aria-expanded={opened} onClick={() => setOpened(!opened)}>
                    {count === 0 ? t('filter.open') : t('filter.open_count', { count })}
                </Button>
            </Popover.Target>
            <Popover.Dropdown>
                <FilterForm
                    search={search}
                    apply={(change) => {
                        set(change);
                        setOpened(false);
                    }}
                />
            </Popover.Dropdown>
        </Popover>
    );
}

function FilterForm({ search, apply }: { search: AssetSearch; apply: (change: FilterValues) => void }) {
    const { t } = useText();
    const [typed, setTyped] = useState<FilterValues>(() => Object.fromEntries(givenFilters(search)));
    const [tried, setTried] = useState(false);
    const names = filterNames.filter((name) => name !== 'text');
    const faults = new Map(names.map((name) => [name, filterFault(name, typed[name] ?? '')] as const));
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if ([...faults.values()].some((fault) => fault !== undefined)) return;
        apply(Object.fromEntries(names.map((name) => [name, tidyFilter(name, typed[name] ?? '')])));
    };
    return (
        <form className="stack" onSubmit={submit} noValidate aria-label={t('filter.open')}>
            <div className="filter-fields">
                {names.map((name) => {
                    const fault = faults.get(name);
                    return (
                        <FilterField
                            key={name}
                            name={name}
                            inPanel
                            value={typed[name] ?? ''}
                            error={tried && fault !== undefined ? t(fault) : undefined}
                            change={(value) => setTyped((before) => ({ ...before, [name]: value }))}
                        />
                    );
                })}
            </div>
            <div className="row wrap">
                <Button type="submit">{t('filter.apply')}</Button>
                <Button variant="subtle" onClick={() => apply({ ...noFilters(), text: search.text ?? '' })}>
                    {t('filter.none')}
                </Button>
            </div>
        </form>
    );
}

export function FilterChips({ search, set }: Props) {
    const { t, word } = useText();
    const place = useSite(search.site_id);
    const given = givenFilters(search);
    if (given.length === 0) return null;
    const site = (id: string): string | undefined => (place?.id === id ? `${place.code} · ${place.city}` : undefined);
    return (
        <div className="row wrap" role="group" aria-label={t('filter.set')}>
            {given.map(([name, value]) => {
                const said = sayFilter(name, value, { t, word, site });
                return (
                    <button key={name} type="button" className="chip" title={t('filter.take_away', { filter: said })} onClick={() => set({ [name]: '' })}>
                        {said}
                        <IconX size={13} aria-hidden />
                    </button>
                );
            })}
            <Button variant="subtle" size="compact-sm" onClick={() => set(noFilters())}>
                {t('table.clear')}
            </Button>
        </div>
    );
}
