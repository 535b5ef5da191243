// Answers as lines of words: what the table shows and what is saved as CSV.
import { lastDay } from '../design/days';
import type { Translate } from '../text';
import { coveredUntil } from './cover';
import type { Outcome } from './outcomesOf';

interface Words {
    t: Translate;
    word: (kind: string, code: string) => string;
    said: (sentence: string) => string;
}

export interface OutcomeLine {
    number: string;
    sku: string;
    verdict: string;
    reason: string;
    until: string;
    level: string;
    contract: string;
    detail: string;
    ways: string;
}

const nothing = { sku: '', reason: '', until: '', level: '', contract: '', detail: '', ways: '' };

export function outcomeLine(outcome: Outcome, { t, word, said }: Words): OutcomeLine {
    const verdict = t(`ent.${outcome.kind}`);
    if ('entitlement' in outcome) {
        const { entitlement } = outcome;
        const until = coveredUntil(entitlement);
        const deciding = entitlement.considered?.find((cover) => cover.counts && cover.reason === entitlement.reason);
        return {
            number: entitlement.serial_number,
            sku: entitlement.sku,
            verdict,
            reason: word('reason', entitlement.reason),
            until: outcome.kind === 'yes' && typeof until === 'string' ? lastDay(until) : '',
            level: deciding?.service_level === undefined ? '' : word('level', deciding.service_level),
            contract: outcome.contract?.number ?? deciding?.contract_number ?? '',
            detail: entitlement.detail,
            ways: (entitlement.ways_out ?? []).map((way) => word('way', way.kind)).join('; '),
        };
    }
    const detail = outcome.kind === 'unknown' ? t('ent.unknown_hint') : outcome.kind === 'ambiguous' ? outcome.skus.join(', ') : said(outcome.detail);
    return { ...nothing, number: outcome.asked, verdict, detail };
}

export const outcomeLines = (outcomes: readonly Outcome[], words: Words): string[][] => {
    const { t } = words;
    const head = [
        t('ent.number'),
        t('assets.sku'),
        t('ent.verdict'),
        t('ent.why'),
        t('assets.covered_until'),
        t('ent.level'),
        t('assets.contract'),
        t('ent.explained'),
        t('ent.ways'),
    ];
    const cells = outcomes.map((outcome) => {
        const line = outcomeLine(outcome, words);
        return [line.number, line.sku, line.verdict, line.reason, line.until, line.level, line.contract, line.detail, line.ways];
    });
    return [head, ...cells];
};

// What a spreadsheet would take for a formula gets an apostrophe before it, as in the server's own tables.
function cell(value: string): string {
    const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// With a byte order mark, by which spreadsheets know that it is UTF-8.
export const csvOf = (lines: readonly (readonly string[])[]): string => `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
