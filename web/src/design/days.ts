// Days and instants as people read them. The server's ranges of days are half-open: until_day is the first day without cover,
// so what people are told is the day before it.
const dayMs = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

export const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

export const lastDay = (untilDay: string): string => dayOf(dayNumber(untilDay) - 1);

export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export function showDay(day: string, language: string): string {
    return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
    }).format(new Date(`${day}T00:00:00Z`));
}

export const showMonth = (day: string, language: string): string =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
    );

// In the person's zone, with the zone's name (ID-15): a line does not end within GMT-8.
export function showInstant(instant: string, language: string, timeZone: string): string {
    return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
        timeZoneName: 'short',
    })
        .format(new Date(instant))
        .replace(/GMT-(?=\d)/, 'GMT\u2011');
}

// A day of an agenda, by the day of the week.
export const showWeekday = (day: string, language: string): string =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

// An instant as showInstant says it, in two parts: when, and in which zone.
export function instantParts(instant: string, language: string, timeZone: string): { when: string; zone: string } {
    const whole = showInstant(instant, language, timeZone);
    const at = whole.lastIndexOf(' ');
    return { when: whole.slice(0, at), zone: whole.slice(at + 1) };
}

// The time of the day alone, for what was done just now.
export const showTime = (instant: string, language: string, timeZone: string): string =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant));

// The same shorter, for a table that names the zone once: within weeks, where the day of the week says more than the year.
export const showHour = (instant: string, language: string, timeZone: string): string =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant));

// As wide as a column of instants must be, so that the zone's name is in sight in every language.
export const instantWidth = 250;

// The day of an instant in the person's zone.
export const dayIn = (instant: string, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));

export const showNumber = (value: number, language: string): string =>
    new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB').format(value);

// Of an address: a day of the calendar, or whatever else was typed there.
export function isDay(text: string): boolean {
    const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

// The instant at which a day begins in a zone, `later` days on: with the zone's offset at that instant, also over a change of the clock.
export function startOf(day: string, timeZone: string, later = 0): string {
    const midnight = (dayNumber(day) + later) * dayMs;
    const wall = (instant: number): number =>
        Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant)).replace(' ', 'T')}Z`);
    const first = midnight - (wall(midnight) - midnight);
    return new Date(midnight - (wall(first) - first)).toISOString();
}
