// What was typed on the way through signing up. In memory alone: a certificate's code is worth money, and the server's token goes with it.
import { createStore } from '../api/store';
import { likelyCountry } from '../design/countries';
import { browserZone } from '../design/zones';
import type { TypedProof } from './proof';

export interface SignUpDraft {
    name: string;
    company: string;
    country: string | null;
    email: string;
    timeZone: string;
    proof: TypedProof;
    // Of the last step that the server took.
    token?: string;
}

export const signUpDraft = createStore<SignUpDraft>({
    name: '',
    company: '',
    country: likelyCountry(),
    email: '',
    timeZone: browserZone(),
    proof: { choice: 'authorization_code', value: '', second: '' },
});

export const draft = (change: Partial<SignUpDraft>): void => signUpDraft.set({ ...signUpDraft.get(), ...change });
