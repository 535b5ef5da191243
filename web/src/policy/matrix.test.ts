import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import { capabilitiesOf, givenBy } from './matrix';

test('ENT_10_matrix has each capability once, in the order of the plans', () => {
    const plan = (...names: string[]): Schemas['Plan'] => ({ gives: names.map((capability) => ({ capability })) }) as Schemas['Plan'];
    const plans = [plan('technical_support', 'software_download'), plan('expert_access', 'technical_support'), {} as Schemas['Plan']];
    expect(capabilitiesOf(plans)).toEqual(['technical_support', 'software_download', 'expert_access']);
    expect(plans.map((one) => givenBy(one, 'technical_support') !== undefined)).toEqual([true, true, false]);
});
