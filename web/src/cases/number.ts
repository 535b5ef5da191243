// The number of a case begins with the day on which it was opened (CASE-03).
import { isDay } from '../design/days';

// As people say and type it: with dashes or without, with the # that ends it on a telephone. Nothing where no case can have it.
export function numberTyped(text: string): string | undefined {
    const bare = text.replaceAll(/[\s#]/g, '');
    return /^\d{4}-?\d{4}-?\d{4,6}$/.test(bare) && hasDay(bare) ? bare : undefined;
}

export function hasDay(number: string): boolean {
    const digits = number.replaceAll('-', '');
    return isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
}

// The number that a subject names, with its dashes, however it is written there; nothing where it names none or several. What counts as one is as the server
// reads it (numbers_in of mail/addresses.cpp).
export function onlyNumberIn(subject: string): string | undefined {
    const named = new Set((subject.match(/\d[\d-]*/g) ?? []).map((word) => numberWritten(word.replace(/-+$/, ''))));
    named.delete(undefined);
    return named.size === 1 ? [...named][0] : undefined;
}

// With its dashes, from a word that has both or none. A count has four digits, or as many as it needs.
function numberWritten(word: string): string | undefined {
    const [, year, day, count] = /^(\d{4})-(\d{4})-(\d{4,6})$/.exec(word) ?? /^(\d{4})(\d{4})(\d{4,6})$/.exec(word) ?? [];
    if (year === undefined || day === undefined || count === undefined || Number(count) === 0 || /^0\d{4}/.test(count)) return undefined;
    const number = `${year}-${day}-${count}`;
    return hasDay(number) ? number : undefined;
}

// What is typed as a word and may be the number of a case, of one's own, or of a device, or the beginning of one.
export const mayBeNumber = (text: string): boolean => /^[\w./#-]{4,60}$/.test(text.trim()) && /\d/.test(text);
