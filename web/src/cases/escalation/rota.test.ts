import { expect, test } from 'vitest';
import type { OnCall } from './queries';
import { gapsWithout, rotaLines, wholeDays } from './rota';

const turn = (id: string, from: string, until: string): OnCall => ({ id, account_id: 'vendor', person_id: `person-${id}`, from_at: `2026-12-${from}T00:00:00Z`, until_at: `2026-12-${until}T00:00:00Z` }) as OnCall;
const now = '2026-12-02T12:00:00Z';
const [one, two, three] = [turn('1', '01', '03'), turn('2', '03', '10'), turn('3', '10', '12')];
const shape = (turns: readonly OnCall[]) => rotaLines(turns, now).map((line) => ('gap' in line ? [line.gap.from.slice(8, 10), line.gap.until?.slice(8, 10)] : `${line.turn.id}${line.now ? ' now' : ''}`));

test('CASE_16_the rota tells who is on call now and when nobody is', () => {
    expect(shape([three, one, two])).toEqual(['1 now', '2', '3', ['12', undefined]]);
    expect(shape([one, three])).toEqual(['1 now', ['03', '10'], '3', ['12', undefined]]);
    expect(shape([two])).toEqual([['02', '03'], '2', ['10', undefined]]);
    expect(shape([turn('4', '01', '09'), two])).toEqual(['4 now', '2', ['10', undefined]]);
    expect(shape([])).toEqual([]);
});

test('CASE_16_before a turn is taken off it is told when nobody would be on call', () => {
    expect(gapsWithout([one, two, three], two, now)).toEqual([{ from: two.from_at, until: three.from_at }]);
    expect(gapsWithout([one, two, turn('4', '03', '10'), three], two, now)).toEqual([]);
    expect(gapsWithout([one], one, now)).toEqual([{ from: now, until: undefined }]);
});

test('CASE_16_a turn of whole days is told by its days, any other with its hours', () => {
    const berlin = { from_at: '2026-12-02T23:00:00Z', until_at: '2026-12-09T23:00:00Z' };
    expect(wholeDays(berlin, 'Europe/Berlin')).toEqual(['2026-12-03', '2026-12-09']);
    expect(wholeDays(berlin, 'America/Los_Angeles')).toBeUndefined();
});
