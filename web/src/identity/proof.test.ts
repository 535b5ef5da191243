import { expect, test } from 'vitest';
import { proofComplete, proofOf } from './proof';

test('ID_03_proof by a number needs a second fact, by a code or an invitation none', () => {
    expect(proofComplete({ choice: 'serial_number', value: 'NWFRA000001', second: ' ' })).toBe(false);
    expect(proofComplete({ choice: 'contract_number', value: 'C-2026-000001', second: 'NWFRA000001' })).toBe(true);
    expect(proofComplete({ choice: 'authorization_code', value: 'EC-1', second: '' })).toBe(true);
    expect(proofComplete({ choice: 'invitation', value: '', second: '' })).toBe(false);
    expect(proofComplete({ choice: 'none', value: '', second: '' })).toBe(true);
});

test('ID_03_proof is tidied: numbers in capitals, of a link what stands behind the #', () => {
    expect(proofOf({ choice: 'serial_number', value: ' nwfra000001 ', second: ' c-2026-000001 ' })).toEqual({
        kind: 'serial_number',
        value: 'NWFRA000001',
        second: 'c-2026-000001',
    });
    expect(proofOf({ choice: 'authorization_code', value: 'ec-abcd', second: 'left from before' })).toEqual({ kind: 'authorization_code', value: 'EC-ABCD' });
    expect(proofOf({ choice: 'invitation', value: 'https://portal.example/join#afi_Ab-c', second: '' })).toEqual({ kind: 'invitation', value: 'afi_Ab-c' });
    expect(proofOf({ choice: 'invitation', value: 'afi_Ab-c', second: '' })?.value).toBe('afi_Ab-c');
    expect(proofOf({ choice: 'none', value: 'x', second: '' })).toBeUndefined();
});
