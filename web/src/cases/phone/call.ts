// A call that somebody of the vendor takes, and the case that comes of it (CASE-20). It outlasts other pages, not the browser's tab.
import { answer, api, type Schemas } from '../../api/client';
import { createStore } from '../../api/store';
import { bodyOf, nothing, previewOf, type CaseDraft } from '../draft';
import type { Case, CaseType } from '../queries';

export type KnownCaller = Schemas['KnownCaller'];
export type FoundBy = keyof Schemas['FindCaller'];

export const waysToFind = ['phone', 'pin', 'text'] as const satisfies readonly FoundBy[];

export const findCallers = (by: FoundBy, value: string) => answer(api.POST('/api/v1/callers', { body: { [by]: value.trim() } }));

export interface Call {
    // When it began; its clocks count from then.
    began: string | undefined;
    caller: KnownCaller | undefined;
    draft: CaseDraft;
    contractNumber: string;
    licence: string;
    software: string;
    // The case that came of it.
    opened: Case | undefined;
}

export const noCall: Call = { began: undefined, caller: undefined, draft: { ...nothing, channel: 'phone' }, contractNumber: '', licence: '', software: '', opened: undefined };

export const theCall = createStore<Call>(noCall);

interface About {
    caller: KnownCaller;
    type: CaseType;
    asset: string | undefined;
}

const given = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
const began = (call: Call) => (call.began === undefined ? {} : { called_at: call.began });

export const caseOf = (call: Call, { caller, type, asset }: About): Schemas['OpenCase'] => ({
    ...bodyOf({ ...call.draft, contact: caller.person_id }, { account: caller.account_id, type, asset, staff: true }),
    ...began(call),
    ...given('contract_number', call.contractNumber),
    ...given('licence', call.licence),
    ...given('software', call.software),
});

export function foreseenOf(call: Call, { caller, type, asset }: About): Schemas['PreviewCase'] | undefined {
    const body = previewOf({ ...call.draft, contact: caller.person_id }, { account: caller.account_id, type, asset, staff: true });
    return body === undefined ? undefined : { ...body, ...began(call) };
}

// As it is typed on a telephone (CASE-03).
export const onTheKeys = (number: string): string => `${number.replaceAll('-', '')}#`;
