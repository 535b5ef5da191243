// What statuses, types, queues, care centres and calendars are called: the policy pack's names, by language. Before they are read, and where the pack
// has a code no more, statuses and types are said by the portal's words for those that it is shipped with.
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { readable, useText } from '../text';
import type { Schemas } from '../api/client';
import { calendarsQuery, routingQuery, statusesQuery, typesQuery, type CaseStatus, type CaseType } from './queries';

// Something of the policy pack, with its names.
interface Named {
    name: string;
    words?: readonly Schemas['NameIn'][];
}

// In the reader's language, as the pack has it; else its own name, which is English.
export const nameIn = ({ name, words = [] }: Named, language: string): string => words.find((one) => one.language === language)?.name ?? name;

export interface CaseWords {
    statuses: readonly CaseStatus[];
    types: readonly CaseType[];
    status: (code: string) => string;
    type: (code: string) => string;
    queue: (code: string) => string;
    centre: (code: string) => string;
    // As a clock names it, which may be by an older pack.
    calendar: (name: string) => string;
    holiday: (name: string) => string;
    meaning: (code: string) => CaseStatus['meaning'] | undefined;
    topic: (type: string) => CaseType['topic'] | undefined;
}

export function useCaseWords(): CaseWords {
    const { word, language } = useText();
    const reads = may(useMe(), 'case.read');
    const statuses = useQuery({ ...statusesQuery, enabled: reads }).data?.statuses;
    const types = useQuery({ ...typesQuery, enabled: reads }).data?.types;
    const routing = useQuery({ ...routingQuery, enabled: reads }).data;
    const calendars = useQuery({ ...calendarsQuery, enabled: reads }).data;
    const named = (all: readonly (Named & { code: string })[] | undefined, code: string): string | undefined => {
        const found = all?.find((one) => one.code === code);
        return found && nameIn(found, language);
    };
    const translated = (all: readonly Named[] | undefined, name: string): string => nameIn(all?.find((one) => one.name === name) ?? { name }, language);
    return {
        statuses: statuses ?? [],
        types: types ?? [],
        status: (code) => named(statuses, code) ?? word('case_status', code),
        type: (code) => named(types, code) ?? word('case_type', code),
        queue: (code) => named(routing?.queues, code) ?? readable(code),
        centre: (code) => named(routing?.centres, code) ?? readable(code),
        calendar: (name) => translated(calendars?.calendars, name),
        holiday: (name) => translated(calendars?.holiday_words, name),
        meaning: (code) => statuses?.find((one) => one.code === code)?.meaning,
        topic: (code) => types?.find((one) => one.code === code)?.topic,
    };
}

// What a language is called in another.
export function languageName(code: string, language: string): string {
    try {
        return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? readable(code);
    } catch {
        return code;
    }
}
