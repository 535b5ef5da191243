// A release, or a train, to be typed; the server offers those that it knows.
import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useState } from 'react';

interface Props extends Pick<AutocompleteProps, 'label' | 'placeholder' | 'description' | 'error' | 'data' | 'className'> {
    value: string;
    choose: (value: string) => void;
}

// It is asked for when one is chosen, on Enter, or when one leaves the field; not letter by letter. Keyed by the value from outside.
export function ReleaseField({ value, ...props }: Props) {
    return <Typed key={value} value={value} {...props} />;
}

function Typed({ value, choose, ...look }: Props) {
    const [typed, setTyped] = useState(value);
    const done = (text: string): void => {
        if (text.trim() !== value) choose(text.trim());
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
