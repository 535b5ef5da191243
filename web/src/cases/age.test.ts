import { expect, test } from 'vitest';
import { ageBetween } from './age';

const opened = '2026-11-29T10:00:00Z';
const after = (minutes: number) => ageBetween(opened, Date.parse(opened) + minutes * 60_000);

test('CASE_24_how old a case is: in minutes, hours or days', () => {
    expect(after(0)).toEqual({ unit: 'minutes', count: 0 });
    expect(after(59)).toEqual({ unit: 'minutes', count: 59 });
    expect(after(60)).toEqual({ unit: 'hours', count: 1 });
    expect(after(1439)).toEqual({ unit: 'hours', count: 23 });
    expect(after(1440)).toEqual({ unit: 'days', count: 1 });
    expect(after(45 * 1440)).toEqual({ unit: 'days', count: 45 });
});

test('CASE_24_a clock of the browser that is behind makes no negative age', () => expect(after(-5)).toEqual({ unit: 'minutes', count: 0 }));
