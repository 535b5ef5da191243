// A password that is being chosen (ID-04): says how long it must be while it is typed; the server knows the common ones.
import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text';

export const shortest = 12;

interface Props {
    label: string;
    value: string;
    error: ReactNode;
    onChange: (value: string) => void;
    autoFocus?: boolean;
    tried?: boolean;
}

export function NewPassword({ label, value, error, onChange, autoFocus = false, tried = false }: Props) {
    const { t } = useText();
    const short = (tried || value.length > 0) && value.length < shortest;
    return (
        <PasswordInput
            label={label}
            description={t('password.rule')}
            autoComplete="new-password"
            autoFocus={autoFocus}
            value={value}
            maxLength={256}
            error={error ?? (short ? t('reset.too_short', { count: value.length }) : undefined)}
            onChange={(event) => onChange(event.currentTarget.value)}
        />
    );
}
