// One of the accounts that one may see, found by the server as one types.
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { showNumber } from '../design/days';
import { useText } from '../text';
import { useAccount } from './accounts';
import { accountChoiceQuery } from './queries';

interface Props extends Pick<SelectProps, 'label' | 'aria-label' | 'className' | 'size' | 'clearable' | 'placeholder' | 'error'> {
    value: string | undefined;
    choose: (id: string | undefined) => void;
    // Of this kind alone; if missing, all but the vendor's own.
    kind?: Schemas['AccountKind'];
}

export function AccountSelect({ value, choose, kind, ...look }: Props) {
    const { t, language } = useText();
    const { account } = useAccount(value);
    const [typed, setTyped] = useState('');
    // The name of the chosen one stands in the field until something else is typed.
    const text = typed === account?.name ? '' : typed.trim();
    const [asked] = useDebouncedValue(text, 200);
    const found = useQuery({ ...accountChoiceQuery(asked, kind), placeholderData: keepPreviousData });
    const items = (found.data?.items ?? []).filter((item) => kind !== undefined || item.kind !== 'vendor');
    const shown = account === undefined || items.some((item) => item.id === account.id) ? items : [account, ...items];
    const rest = (found.data?.total ?? 0) - (found.data?.items?.length ?? 0);
    return (
        <Select
            {...look}
            searchable
            // The server has filtered already.
            filter={({ options }) => options}
            nothingFoundMessage={found.isFetching ? t('app.loading') : t('top.no_account')}
            maxDropdownHeight={340}
            data={[
                ...shown.map((item) => ({ value: item.id, label: item.name })),
                ...(rest > 0 ? [{ value: 'more', label: t('top.more_accounts', { count: showNumber(rest, language) }), disabled: true }] : []),
            ]}
            value={value ?? null}
            searchValue={typed}
            onSearchChange={setTyped}
            onChange={(id) => choose(id ?? undefined)}
        />
    );
}
