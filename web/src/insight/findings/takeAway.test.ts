import { expect, test } from 'vitest';
import { fileName, vexAddress } from './takeAway';

test('INS_11_names: a file says of what it is and of which day; a CSAF document keeps the name that CSAF asks for', () => {
    expect(fileName('csv', undefined, '2026-11-29')).toBe('findings-2026-11-29.csv');
    expect(fileName('pdf', 'NWFRA000002', '2026-11-29')).toBe('findings-NWFRA000002-2026-11-29.pdf');
    expect(fileName('openvex', 'PR 21/7', '2026-11-29')).toBe('findings-PR-21-7-2026-11-29.openvex.json');
    expect(fileName('csaf', undefined, '2026-11-29')).toBeUndefined();
});

test('INS_11_filters: a document is about what the list shows, whatever its order', () => {
    expect(vexAddress('/api/v1/findings/vex', { account_id: 'a', severity: 'critical', sort: 'number', order: 'desc' }, 'csaf')).toBe(
        '/api/v1/findings/vex?account_id=a&severity=critical&format=csaf',
    );
    expect(vexAddress('/api/v1/findings/paper', { account_id: 'a', text: '' })).toBe('/api/v1/findings/paper?account_id=a');
});
