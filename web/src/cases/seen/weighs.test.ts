import { expect, test } from 'vitest';
import type { CaseEvent } from '../queries';
import { wordsSince } from './weighs';

const step = (id: string, kind: CaseEvent['kind'], actor_id: string | undefined = 'mona') => ({ id, kind, actor_id, actor_kind: actor_id === 'rules' ? ('system' as const) : ('person' as const) });

test('CASE_26_of what came while somebody wrote, the words of others are told, the oldest first', () => {
    const newest = [step('06', 'noted', 'me'), step('05', 'attached'), step('04', 'status_changed', 'rules'), step('03', 'noted'), step('02', 'assigned'), step('01', 'noted')];
    expect(wordsSince(newest, '01', 'me').map(({ id }) => id)).toEqual(['03', '05']);
    expect(wordsSince(newest, '05', 'me')).toEqual([]);
});
