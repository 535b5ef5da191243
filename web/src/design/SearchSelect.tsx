// One of very many, found by the server as one types. Where there are more than are shown, that is said.
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../text';
import { Why } from './refused';

export interface Choice {
    value: string;
    label: string;
}

export interface Choices {
    choices: readonly Choice[];
    // There are more than these: in words, or none.
    rest: string | undefined;
}

export interface ChoiceQuery {
    queryKey: readonly unknown[];
    queryFn: (context: { signal: AbortSignal }) => Promise<Choices>;
    staleTime?: number;
    enabled?: boolean;
}

export interface SearchSelectProps
    extends Pick<
        SelectProps,
        'label' | 'aria-label' | 'className' | 'size' | 'clearable' | 'clearButtonProps' | 'placeholder' | 'description' | 'error' | 'disabled' | 'allowDeselect' | 'comboboxProps'
    > {
    value: string | undefined;
    choose: (value: string | undefined) => void;
}

interface Props extends SearchSelectProps {
    ask: (text: string) => ChoiceQuery;
    // How the chosen one is called, also where it is not among those that are shown.
    chosen: string | undefined;
    nothing: string;
}

export function SearchSelect({ value, choose, ask, chosen, nothing, error, ...look }: Props) {
    const { t } = useText();
    const [typed, setTyped] = useState('');
    const [picked, setPicked] = useState<Choice>();
    const name = picked !== undefined && picked.value === value ? picked.label : chosen;
    // The name of the chosen one stands in the field until something else is typed.
    const [asked] = useDebouncedValue(typed === name ? '' : typed.trim(), 200);
    const found = useQuery({ ...ask(asked), placeholderData: keepPreviousData });
    const choices = found.data?.choices ?? [];
    const shown = value === undefined || name === undefined || choices.some((one) => one.value === value) ? choices : [{ value, label: name }, ...choices];
    const rest = found.data?.rest;
    return (
        <Select
            {...look}
            searchable
            // The server has filtered already.
            filter={({ options }) => options}
            nothingFoundMessage={found.isFetching ? t('app.loading') : nothing}
            maxDropdownHeight={340}
            data={[...shown, ...(rest === undefined ? [] : [{ value: '…', label: rest, disabled: true }])]}
            value={value ?? null}
            searchValue={typed}
            error={error ?? (found.isLoadingError ? <Why error={found.error} /> : undefined)}
            onSearchChange={setTyped}
            onChange={(id, option) => {
                setPicked(id === null || option === null ? undefined : { value: id, label: option.label });
                choose(id ?? undefined);
            }}
        />
    );
}
