import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';

// What a question is about; of a finding, the advisory with the device.
export type About = { kind: 'advisory'; id: string; asset?: string } | { kind: 'bulletin'; id: string; asset?: string };

export function askQuestion(about: About, message: string, key: string): Promise<components['schemas']['CareRequest']> {
    const header = { 'Idempotency-Key': key };
    const body = { message, ...(about.asset === undefined ? {} : { asset_id: about.asset }) };
    if (about.kind === 'advisory') return answer(api.POST('/api/v1/advisories/{advisory_id}/questions', { params: { path: { advisory_id: about.id }, header }, body }));
    return answer(api.POST('/api/v1/end-of-life/bulletins/{bulletin_id}/questions', { params: { path: { bulletin_id: about.id }, header }, body }));
}
