// The code of a second factor, or where that is taken a recovery code.
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
    label: string;
    hint: string;
    value: string;
    error: ReactNode;
    onChange: (value: string) => void;
    autoFocus?: boolean;
}

export const codeComplete = (code: string): boolean => code.replaceAll(/[\s-]/g, '').length >= 6;

export function CodeField({ label, hint, value, error, onChange, autoFocus = false }: Props) {
    return (
        <TextInput
            label={label}
            description={hint}
            classNames={{ input: 'mono' }}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus={autoFocus}
            spellCheck={false}
            value={value}
            maxLength={40}
            error={error}
            onChange={(event) => onChange(event.currentTarget.value)}
        />
    );
}
