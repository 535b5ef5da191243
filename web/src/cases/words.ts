// What statuses and types of cases are called. They are the policy pack's: English is as the pack has it; another language has words for
// those that the pack is shipped with, and the pack's own name for any other.
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { readable, useText } from '../text';
import { routingQuery, statusesQuery, typesQuery, type CaseStatus, type CaseType } from './queries';

export interface CaseWords {
    statuses: readonly CaseStatus[];
    types: readonly CaseType[];
    status: (code: string) => string;
    type: (code: string) => string;
    queue: (code: string) => string;
    centre: (code: string) => string;
    meaning: (code: string) => CaseStatus['meaning'] | undefined;
    topic: (type: string) => CaseType['topic'] | undefined;
}

export function useCaseWords(): CaseWords {
    const { word, language } = useText();
    const reads = may(useMe(), 'case.read');
    const statuses = useQuery({ ...statusesQuery, enabled: reads }).data?.statuses;
    const types = useQuery({ ...typesQuery, enabled: reads }).data?.types;
    const routing = useQuery({ ...routingQuery, enabled: reads }).data;
    const called = (kind: string, code: string, given: string | undefined): string => {
        const said = word(kind, code);
        return given !== undefined && (language === 'en' || said === readable(code)) ? given : said;
    };
    return {
        statuses: statuses ?? [],
        types: types ?? [],
        status: (code) => called('case_status', code, statuses?.find((one) => one.code === code)?.name),
        type: (code) => called('case_type', code, types?.find((one) => one.code === code)?.name),
        queue: (code) => routing?.queues?.find((one) => one.code === code)?.name ?? readable(code),
        centre: (code) => routing?.centres?.find((one) => one.code === code)?.name ?? readable(code),
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
