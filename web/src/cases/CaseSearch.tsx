// The search box of cases with the choice below it of what is typed (CASE-23): words of what was written, or the beginning of a number.
import { Autocomplete, Button, Radio } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { Schemas } from '../api/client';
import { showNumber } from '../design/days';
import { SearchFilter } from '../design/Filters';
import { useText } from '../text';
import { mayBeNumber } from './number';
import { suggestionsQuery, type SuggestBy } from './queries';
import type { CasesSearch } from './routes';

type By = 'text' | SuggestBy;
const numbers = ['number', 'tracking_number', 'serial_number'] as const satisfies readonly SuggestBy[];
type Found = Schemas['CaseSuggestion'];
const ways: readonly By[] = ['text', ...numbers];

interface Props {
    search: CasesSearch;
    set: (change: CasesSearch) => void;
    // Is told whether something is typed that the rows are not of.
    waits: (waits: boolean) => void;
}

const nothing = { text: '', tracking_number: '', serial_number: '' };

export function CaseSearch({ search, set, waits }: Props) {
    const { t, word } = useText();
    const navigate = useNavigate();
    const given = ways.find((way) => way !== 'number' && (search[way] ?? '') !== '');
    const [chosen, setChosen] = useState<By>();
    // What was typed goes along to another choice.
    const [typed, setTyped] = useState('');
    const by = chosen ?? given ?? 'text';
    const choose = (next: By): void => {
        const said = (by === 'number' ? '' : search[by]) ?? '';
        setChosen(next);
        setTyped(said);
        // The rows of what was looked for before go.
        set(next === 'text' ? { ...nothing, text: said } : nothing);
    };
    // The only one is it; of several, whoever looks chooses.
    const take = (way: SuggestBy, found: readonly Found[]): void => {
        const [only] = found;
        if (only === undefined || found.length > 1) {
            choose(way);
            return;
        }
        if (way === 'number') void navigate({ to: '/cases/$caseId', params: { caseId: only.text } });
        else {
            setChosen(way);
            set({ ...nothing, [way]: only.text });
        }
    };
    return (
        <div className="case-search">
            {by === 'text' ? (
                <SearchFilter label={t('assets.search')} hint={t('cases.search_hint')} value={search.text} set={(text) => set({ text })} />
            ) : (
                <NumberSearch key={by} by={by} first={typed} search={search} set={set} waits={waits} />
            )}
            <Radio.Group aria-label={t('cases.search_by')} value={by} onChange={(value) => choose(value as By)}>
                <div className="row wrap choices">
                    {ways.map((way) => (
                        <Radio key={way} size="xs" value={way} label={word('search_by', way)} />
                    ))}
                </div>
            </Radio.Group>
            {by === 'text' && mayBeNumber(search.text ?? '') && <AsNumber text={(search.text ?? '').trim()} go={take} />}
        </div>
    );
}

// Of what is typed as words and is a number as well, or the beginning of one: one press looks for it so.
function AsNumber({ text, go }: { text: string; go: (by: SuggestBy, found: readonly Found[]) => void }) {
    const { t, word, language } = useText();
    const asked = useQueries({ queries: numbers.map((way) => suggestionsQuery(way, text)) });
    const offered = numbers.flatMap((way, at) => {
        const found = asked[at]?.data?.suggestions ?? [];
        return found.length === 0 ? [] : [{ way, found }];
    });
    if (offered.length === 0) return null;
    const shown = (found: readonly Found[]): string => (found.length > 1 ? `${text}…` : `${found[0]?.text ?? ''} · ${t('cases.count', { count: showNumber(found[0]?.cases ?? 0, language) })}`);
    return (
        <div className="row wrap small" data-as-number role="status">
            <span className="quiet">{t('cases.search_as')}</span>
            {offered.map(({ way, found }) => (
                <Button key={way} size="compact-xs" variant="light" onClick={() => go(way, found)}>
                    {word('search_by', way)}: {shown(found)}
                </Button>
            ))}
        </div>
    );
}

// Numbers are suggested by how they begin; Enter, or a choice, opens a case or narrows the list.
function NumberSearch({ by, first, search, set, waits }: Props & { by: SuggestBy; first: string }) {
    const { t, word } = useText();
    const navigate = useNavigate();
    const given = by === 'number' ? '' : (search[by] ?? '');
    const [typed, setTyped] = useState(given === '' ? first : given);
    const [asked] = useDebouncedValue(typed.trim(), 200);
    const query = useQuery({ ...suggestionsQuery(by, asked), enabled: asked !== '', placeholderData: keepPreviousData });
    const waiting = typed.trim() !== '' && typed.trim() !== given;
    useEffect(() => {
        waits(waiting);
        return () => waits(false);
    }, [waiting, waits]);
    const go = (text: string): void => {
        if (by === 'number') {
            if (text !== '') void navigate({ to: '/cases/$caseId', params: { caseId: text } });
        } else set({ ...nothing, [by]: text });
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
