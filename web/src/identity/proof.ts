// What somebody who signs up shows to belong to an account (ID-03), from what was typed.
import type { Schemas } from '../api/client';

export type ProofKind = Schemas['ProofKind'];
export type ProofChoice = ProofKind | 'none';

export interface TypedProof {
    choice: ProofChoice;
    value: string;
    second: string;
}

export const proofChoices: readonly ProofChoice[] = ['authorization_code', 'serial_number', 'contract_number', 'invitation', 'none'];

// Numbers that can be guessed, or read off a label, prove nothing alone.
export const needsSecond = (choice: ProofChoice): boolean => choice === 'serial_number' || choice === 'contract_number';

// Of an invitation's link, what stands behind the #; or that alone.
export const invitationOf = (text: string): string => text.trim().replace(/^.*#/, '');

export const proofComplete = ({ choice, value, second }: TypedProof): boolean =>
    choice === 'none' || (value.trim() !== '' && (!needsSecond(choice) || second.trim() !== ''));

export function proofOf({ choice, value, second }: TypedProof): Schemas['Proof'] | undefined {
    if (choice === 'none') return undefined;
    if (choice === 'invitation') return { kind: choice, value: invitationOf(value) };
    const number = value.trim().toUpperCase();
    return needsSecond(choice) ? { kind: choice, value: number, second: second.trim() } : { kind: choice, value: number };
}
