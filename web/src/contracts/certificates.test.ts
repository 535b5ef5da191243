import { expect, test } from 'vitest';
import { endOfCode, filtersOf, stateOf } from './certificates';
import type { CertificateView } from './queries';

test('ENT_17_certificates are found by the end of their code, however much of it is typed', () => {
    expect(endOfCode('EC-JVYV-X7YY-MHCN-efuc')).toBe('EFUC');
    expect(endOfCode(' …efuc ')).toBe('EFUC');
    expect(endOfCode('fuc')).toBe('');
});

test('ENT_17_certificates are asked for by one word of how they stand', () => {
    expect(filtersOf({ state: 'running', plan: 'care' }, 'a')).toEqual({ account_id: 'a', term_state: 'running', plan: 'care' });
    expect(filtersOf({ state: 'activated', code: 'DFF2' }, undefined)).toEqual({ status: 'activated', code_ends_with: 'DFF2' });
    expect(filtersOf({ state: 'moon', code: 'D', starts_before: '2026-12-01' }, undefined)).toEqual({ term_state: 'moon', starts_before: '2026-12-01' });
    expect(filtersOf({ text: 'nord', sort: 'quantity', order: 'desc' }, undefined)).toEqual({ text: 'nord', sort: 'quantity', order: 'desc' });
    expect(filtersOf({ sort: 'moon', order: 'desc' }, undefined)).toEqual({});
    const view = (status: string, term_state?: string): CertificateView => ({ certificate: { status }, term_state }) as unknown as CertificateView;
    expect(stateOf(view('issued', 'waiting'))).toBe('waiting');
    expect(stateOf(view('activated', 'waiting'))).toBe('activated');
});
