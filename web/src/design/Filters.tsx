// Filters of a list. What they say stands in the address; a text is asked for when one pauses.
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../text';

interface Filter {
    label: string;
    value: string | undefined;
    set: (value: string) => void;
}

// Made anew by its key where the filters are cleared: what is typed is its own.
export function SearchFilter({ label, value, set, hint, maxLength = 100 }: Filter & { hint?: string; maxLength?: number }) {
    const [typed, setTyped] = useState(value ?? '');
    const ask = useDebouncedCallback((text: string) => set(text.trim()), 250);
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
            clearButtonProps={{ 'aria-label': t('table.clear_one', { filter: label }) }}
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
