import { expect, test } from 'vitest';
import { actionsFor } from './actions';
import { pagesFor } from './pages';
import type { Me } from './session';

const me = (staff: boolean, ...actions: string[]): Me => ({ staff, actions }) as Me;
const open = (who: Me): string[] => pagesFor(who).map((page) => page.to);

test('ID_09_pages are offered by right, and the vendor’s own to its people alone', () => {
    expect(open(me(false))).toEqual(['/', '/notifications']);
    expect(open(me(false, '*'))).not.toContain('/staff/accounts');
    expect(open(me(false, '*'))).toContain('/requests');
    expect(open(me(true, '*'))).toContain('/staff/accounts');
    expect(open(me(true, '*'))).not.toContain('/requests');
    expect(open(me(true, 'job.read'))).toEqual(['/', '/notifications', '/staff/work']);
});

test('ID_09_actions are offered by right', () => {
    const names = (who: Me): string[] => actionsFor(who).map((action) => action.text);
    expect(names(me(false, 'asset.*'))).toEqual(['assets.register']);
    expect(names(me(false, '*'))).not.toContain('accounts.create');
    expect(names(me(true, 'account.create'))).toEqual(['accounts.create']);
});
