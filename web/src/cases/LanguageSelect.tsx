// In which language help is wanted: one of those that the vendor's people speak (CASE-13). None is no wish.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../text';
import { routingQuery } from './queries';
import { languageName } from './words';

interface Props {
    label: string;
    value: string | undefined;
    error: ReactNode;
    choose: (language: string | undefined) => void;
}

export function LanguageSelect({ label, value, error, choose }: Props) {
    const { t, language } = useText();
    const spoken = (useQuery(routingQuery).data?.languages ?? []).map((one) => one.code);
    // What the policy had once may stay.
    const all = value === undefined || spoken.includes(value) ? spoken : [...spoken, value];
    return (
        <Select
            label={label}
            description={t('case.language_hint')}
            placeholder={t('case.language_any')}
            clearable
            data={all.map((code) => ({ value: code, label: languageName(code, language) }))}
            value={value ?? null}
            error={error}
            onChange={(chosen) => choose(chosen ?? undefined)}
        />
    );
}
