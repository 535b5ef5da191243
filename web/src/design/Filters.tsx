// Filters of a list. What they say stands in the address; a text is asked for when one pauses.
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text';

interface Filter {
    label: string;
    value: string | undefined;
    set: (value: string) => void;
}

// `tidy` makes of what is typed what is asked for: numbers are kept in upper case.
export function SearchFilter({ label, value = '', set, hint, maxLength = 100, tidy = (text) => text }: Filter & { hint?: string; maxLength?: number; tidy?: (text: string) => string }) {
    const [typed, setTyped] = useState(value);
    const asked = useRef(value);
    const ask = useDebouncedCallback((text: string) => {
        asked.current = tidy(text.trim());
        set(asked.current);
    }, 250);
    // Changed from outside: the filters were cleared, or one went back.
    useEffect(() => {
        if (value === asked.current) return;
        asked.current = value;
        setTyped(value);
    }, [value]);
    return (
        <TextInput
            className="search"
            label={label}
            placeholder={hint}
            leftSection={<IconSearch size={16} />}
            maxLength={maxLength}
            value={typed}
            onChange={(event) => {
                setTyped(event.currentTarget.value);
                ask(event.currentTarget.value);
            }}
        />
    );
}

export function ChoiceFilter({ label, value, set, choices }: Filter & { choices: readonly { value: string; label: string }[] }) {
    const { t } = useText();
    return (
        <Select
            className="choice"
            label={label}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: label }) }}
            searchable={choices.length > 8}
            data={choices}
            value={value === undefined || value === '' ? null : value}
            onChange={(chosen) => set(chosen ?? '')}
        />
    );
}

export function DayFilter({ label, value, set }: Filter) {
    return <TextInput className="choice" type="date" label={label} value={value ?? ''} onChange={(event) => set(event.currentTarget.value)} />;
}

// A filter that came with a link and has no field of its own.
export function FilterChip({ label, value, set }: Filter) {
    if (value === undefined || value === '') return null;
    return (
        <Button variant="light" rightSection={<IconX size={14} />} onClick={() => set('')}>
            {label}: {value}
        </Button>
    );
}
