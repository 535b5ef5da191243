import { describe, expect, it } from 'vitest';
import { leftUntil, pressing } from './timeLeft';

const due = '2026-11-29T12:00:00.000000Z';
const at = (time: string): number => Date.parse(`2026-11-${time}Z`);

describe('what is left of a clock (CASE-11, CASE-26)', () => {
    it('is counted in whole minutes, and on when it is late', () => {
        expect(leftUntil(due, at('29T10:29:30'))).toEqual({ late: false, days: 0, hours: 1, minutes: 30 });
        expect(leftUntil(due, at('27T11:00:00'))).toEqual({ late: false, days: 2, hours: 1, minutes: 0 });
        expect(leftUntil(due, at('29T12:05:00'))).toEqual({ late: true, days: 0, hours: 0, minutes: 5 });
    });

    it('presses once three quarters have gone by, and is late only after the due time', () => {
        const clock = { kind: 'first_response', standing: 'running', due_at: due, left_micros: 0, percent: 74 } as const;
        expect(pressing(clock, at('29T11:00:00'))).toBe('running');
        expect(pressing({ ...clock, percent: 75 }, at('29T11:00:00'))).toBe('near');
        expect(pressing(clock, at('29T12:00:00'))).toBe('running');
        expect(pressing(clock, at('29T12:00:01'))).toBe('breached');
    });
});
