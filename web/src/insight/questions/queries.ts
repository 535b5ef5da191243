import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';

// What a question is about; of a finding, the advisory with the device. The asker's own account where none is named.
export interface About {
    kind: 'advisory' | 'bulletin';
    id: string;
    account?: string | undefined;
    asset?: string;
}

export function askQuestion(about: About, message: string, key: string): Promise<components['schemas']['CareRequest']> {
    const header = { 'Idempotency-Key': key };
    const body = { message, ...(about.account === undefined ? {} : { account_id: about.account }), ...(about.asset === undefined ? {} : { asset_id: about.asset }) };
    if (about.kind === 'advisory') return answer(api.POST('/api/v1/advisories/{advisory_id}/questions', { params: { path: { advisory_id: about.id }, header }, body }));
    return answer(api.POST('/api/v1/end-of-life/bulletins/{bulletin_id}/questions', { params: { path: { bulletin_id: about.id }, header }, body }));
}
