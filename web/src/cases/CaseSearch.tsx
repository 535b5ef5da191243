// The search box of cases with the choice below it of what is typed (CASE-23): words of what was written, or the beginning of a number.
import { Autocomplete, Radio } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { SearchFilter } from '../design/Filters';
import { useText } from '../text';
import { suggestionsQuery, type SuggestBy } from './queries';
import type { CasesSearch } from './routes';

type By = 'text' | SuggestBy;
const ways: readonly By[] = ['text', 'number', 'tracking_number', 'serial_number'];

export function CaseSearch({ search, set }: { search: CasesSearch; set: (change: CasesSearch) => void }) {
    const { t, word } = useText();
    const given = ways.find((way) => way !== 'number' && (search[way] ?? '') !== '');
    const [chosen, setChosen] = useState<By>();
    const by = chosen ?? given ?? 'text';
    return (
        <div className="case-search">
            {by === 'text' ? (
                <SearchFilter label={t('assets.search')} hint={t('cases.search_hint')} value={search.text} set={(text) => set({ text })} />
            ) : (
                <NumberSearch key={by} by={by} search={search} set={set} />
            )}
            <Radio.Group aria-label={t('cases.search_by')} value={by} onChange={(value) => setChosen(value as By)}>
                <div className="row wrap choices">
                    {ways.map((way) => (
                        <Radio key={way} size="xs" value={way} label={word('search_by', way)} />
                    ))}
                </div>
            </Radio.Group>
        </div>
    );
}

// Numbers are suggested by how they begin; Enter, or a choice, opens a case or narrows the list.
function NumberSearch({ by, search, set }: { by: SuggestBy; search: CasesSearch; set: (change: CasesSearch) => void }) {
    const { t, word } = useText();
    const navigate = useNavigate();
    const [typed, setTyped] = useState(by === 'number' ? '' : (search[by] ?? ''));
    const [asked] = useDebouncedValue(typed.trim(), 200);
    const query = useQuery({ ...suggestionsQuery(by, asked), enabled: asked !== '', placeholderData: keepPreviousData });
    const go = (text: string): void => {
        if (by === 'number') {
            if (text !== '') void navigate({ to: '/cases/$caseId', params: { caseId: text } });
        } else set({ text: '', tracking_number: '', serial_number: '', [by]: text });
    };
    const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
        // A suggestion that is chosen by Enter goes its own way.
        if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-activedescendant') === null) go(typed.trim());
    };
    return (
        <Autocomplete
            label={t('assets.search')}
            description={word('search_by', by)}
            value={typed}
            onChange={(text) => {
                setTyped(text);
                if (text === '' && by !== 'number') go('');
            }}
            onOptionSubmit={go}
            onKeyDown={onKey}
            data={asked === '' ? [] : (query.data?.suggestions ?? []).map(({ text }) => text)}
            filter={({ options }) => options}
            maxLength={60}
        />
    );
}
