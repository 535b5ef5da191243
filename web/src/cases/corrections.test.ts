import { expect, test } from 'vitest';
import { asItIs, corrections } from './EditCasePanel';
import type { Case } from './queries';

const one = { synopsis: 'Routes flap', network_outage: false, site_id: 's', contact_id: 'p', tracking_number: 'T-1', follow_up: 'phone', labels: ['core'] } as unknown as Case;

test('CASE_02_corrections hold what was changed alone; what was emptied is taken away', () => {
    expect(corrections(one, asItIs(one))).toEqual({});
    expect(corrections(one, { ...asItIs(one), synopsis: ' Routes flap ', tracking: ' ', site: undefined, software: 'Junos 22.4R3', labels: [] })).toEqual({
        site_id: null,
        tracking_number: null,
        software: 'Junos 22.4R3',
        labels: [],
    });
    expect(corrections({ ...one, language: 'de' }, { ...asItIs(one), language: undefined })).toEqual({ language: null });
    expect(corrections(one, { ...asItIs(one), outage: true, contact: 'q', followUp: 'mail_link_only', language: 'ja' })).toEqual({
        language: 'ja',
        network_outage: true,
        contact_id: 'q',
        follow_up: 'mail_link_only',
    });
});
