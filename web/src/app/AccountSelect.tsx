// One of the accounts that one may see.
import type { Schemas } from '../api/client';
import { answer, api } from '../api/client';
import { showNumber } from '../design/days';
import { SearchSelect, type ChoiceQuery, type SearchSelectProps } from '../design/SearchSelect';
import { useText } from '../text';
import { useAccount } from './accounts';

const shown = 50;

interface Props extends SearchSelectProps {
    // Of this kind alone; if missing, all but the vendor's own.
    kind?: Schemas['AccountKind'];
}

export function AccountSelect({ kind, ...props }: Props) {
    const { t, language } = useText();
    const { account } = useAccount(props.value);
    const ask = (text: string): ChoiceQuery => ({
        queryKey: ['accounts', 'choice', text, kind ?? 'all', language],
        queryFn: async ({ signal }) => {
            const query = { limit: shown, sort: 'name' as const, total: true, ...(text === '' ? {} : { text }), ...(kind === undefined ? {} : { kind }) };
            const { items = [], total = 0 } = await answer(api.GET('/api/v1/accounts', { signal, params: { query } }));
            const rest = total - items.length;
            return {
                choices: items.filter((item) => kind !== undefined || item.kind !== 'vendor').map((item) => ({ value: item.id, label: item.name })),
                rest: rest > 0 ? t('top.more_accounts', { count: showNumber(rest, language) }) : undefined,
            };
        },
        staleTime: 60_000,
    });
    return <SearchSelect {...props} ask={ask} chosen={account?.name} nothing={t('top.no_account')} />;
}
