// A call that somebody of the vendor takes, and the case that comes of it (CASE-20). It outlasts other pages, not the browser's tab.
import { tidied } from '../../design/written';
import { answer, api, type Schemas } from '../../api/client';
import { createStore, type Store } from '../../api/store';
import { bodyOf, nothing, previewOf, withType, type CaseDraft } from '../draft';
import type { Case, CaseType } from '../queries';

export type KnownCaller = Schemas['KnownCaller'];
export type FoundBy = keyof Schemas['FindCaller'];

export const waysToFind = ['phone', 'pin', 'text'] as const satisfies readonly FoundBy[];

export const findCallers = (by: FoundBy, value: string) => answer(api.POST('/api/v1/callers', { body: { [by]: value.trim() } }));

export interface Call {
    // When it began; its clocks count from then.
    began: string | undefined;
    caller: KnownCaller | undefined;
    // Whose case it is, where that is not the caller's account: a customer's whose partner calls.
    account: string | undefined;
    // Who is asked back there; nobody of another account can be.
    contact: string | undefined;
    draft: CaseDraft;
    contractNumber: string;
    licence: string;
    software: string;
    // What is being written down on a case that there is, by its id.
    note: CallNote | undefined;
    // The number of the case on which it was.
    noted: string | undefined;
    // The case that came of it.
    opened: Case | undefined;
}

export interface CallNote {
    of: string;
    text: string;
    // For the vendor alone.
    internal: boolean;
}

export const noCall: Call = { began: undefined, caller: undefined, account: undefined, contact: undefined, draft: { ...nothing, channel: 'phone' }, contractNumber: '', licence: '', software: '', note: undefined, noted: undefined, opened: undefined };

const calls = new Map<string, Store<Call>>();

// The call that this person takes: another who signs in here begins with none.
export function callOf(person: string): Store<Call> {
    const store = calls.get(person) ?? createStore<Call>(noCall);
    calls.set(person, store);
    return store;
}

// Whose case comes of it.
export const accountOf = (call: Call, caller: KnownCaller): string => call.account ?? caller.account_id;

interface About {
    caller: KnownCaller;
    type: CaseType;
    asset: string | undefined;
    // Who called, in words, for a case of another account.
    calledBy?: string;
}

const given = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
const began = (call: Call) => (call.began === undefined ? {} : { called_at: call.began });

const contactOf = (call: Call, caller: KnownCaller): string | undefined => (accountOf(call, caller) === caller.account_id ? caller.person_id : call.contact);

export function caseOf(call: Call, { caller, type, asset, calledBy }: About): Schemas['OpenCase'] {
    const account = accountOf(call, caller);
    const description = account === caller.account_id || calledBy === undefined ? call.draft.description : `${tidied(call.draft.description)}\n\n${calledBy}`;
    return {
        ...bodyOf({ ...call.draft, description, contact: contactOf(call, caller) }, { account, type, asset, staff: true }),
        ...began(call),
        called_by: caller.person_id,
        ...given('contract_number', call.contractNumber),
        ...given('licence', call.licence),
        ...given('software', call.software),
    };
}

export function foreseenOf(call: Call, { caller, type, asset }: About): Schemas['PreviewCase'] | undefined {
    const body = previewOf({ ...call.draft, contact: contactOf(call, caller) }, { account: accountOf(call, caller), type, asset, staff: true });
    return body === undefined ? undefined : { ...body, ...began(call) };
}

// What is written already goes along to another case.
export const noteOn = (call: Call, id: string): Call => ({ ...call, note: { ...(call.note ?? { text: '', internal: false }), of: id } });

export function contactOfCall({ began: at, note }: Call, caller: KnownCaller): Schemas['RecordContact'] {
    const text = tidied(note?.text ?? '');
    return { by: 'phone', reached: true, whom: caller.name, ...(at === undefined ? {} : { called_at: at }), ...(text === '' ? {} : { text, ...(note?.internal === true ? { internal: true } : {}) }) };
}

// What most new cases are: help with a product.
export function withUsualType(draft: CaseDraft, all: readonly CaseType[]): CaseDraft {
    const usual = all.find(({ kind, topic }) => kind === 'technical' && topic === 'help');
    return draft.type === undefined && !draft.care && usual !== undefined ? withType(draft, usual) : draft;
}

// As it is typed on a telephone (CASE-03).
export const onTheKeys = (number: string): string => `${number.replaceAll('-', '')}#`;
