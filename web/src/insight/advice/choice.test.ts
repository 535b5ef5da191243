import { expect, test } from 'vitest';
import { choiceOf, choiceOfList, devicesOf, mostNamed, namedDevices, narrows, sameDevices } from './choice';

const id = (at: number): string => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`;

test('INS_09_choice: an address says which devices are meant; what is no id is left out, and no more than the server takes', () => {
    expect(choiceOf({ text: 'fra', site_id: '', devices: `${id(1)},nobody,${id(2)}` })).toEqual({ text: 'fra', asset_ids: [id(1), id(2)] });
    expect(choiceOf({ devices: 'nobody' })).toEqual({});
    expect(namedDevices({ devices: Array.from({ length: mostNamed + 5 }, (_, at) => id(at)).join(',') })).toHaveLength(mostNamed);
    expect(narrows({})).toBe(false);
    expect(narrows({ label: 'core' })).toBe(true);
    expect(sameDevices({ model: 'MX204', text: '' })).toEqual({ model: 'MX204' });
});

test('INS_09_choice: devices of findings count once, and of the list only what is about devices goes on', () => {
    expect(devicesOf([{ asset_id: id(1) }, { asset_id: id(2) }, { asset_id: id(1) }])).toEqual([id(1), id(2)]);
    expect(choiceOfList({ severity: 'critical', release: '21.4R3', asset_id: id(1), text: 'muc' })).toEqual({ runs: '21.4R3', devices: id(1), text: 'muc' });
});
