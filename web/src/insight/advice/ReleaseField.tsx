// A release, or a train, to be typed; the server offers those that it knows.
import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

interface Props extends Pick<AutocompleteProps, 'label' | 'placeholder' | 'description' | 'error' | 'data' | 'className'> {
    value: string;
    choose: (value: string) => void;
}

// It is asked for when one is chosen, on Enter, or when one leaves the field; not letter by letter.
export function ReleaseField({ value, choose, ...look }: Props) {
    const [typed, setTyped] = useState(value);
    const asked = useRef(value);
    // Changed from outside: one of those offered below was taken, or one went back.
    useEffect(() => {
        if (value === asked.current) return;
        asked.current = value;
        setTyped(value);
    }, [value]);
    const done = (text: string): void => {
        const next = text.trim();
        if (next === asked.current) return;
        asked.current = next;
        choose(next);
    };
    return (
        <Autocomplete
            {...look}
            value={typed}
            maxLength={80}
            limit={60}
            maxDropdownHeight={300}
            onChange={setTyped}
            onOptionSubmit={done}
            onBlur={() => done(typed)}
            onKeyDown={(event) => {
                if (event.key === 'Enter') done(event.currentTarget.value);
            }}
        />
    );
}
