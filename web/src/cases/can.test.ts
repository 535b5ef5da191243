import { expect, test } from 'vitest';
import type { Me } from '../app/session';
import { whatCan } from './can';
import type { CaseStatus } from './queries';

const status = (code: string, meaning: CaseStatus['meaning'], next: string[]): CaseStatus =>
    ({ code, name: code, meaning, open: meaning !== 'closed', updates_run: true, resolution_runs: true, relieved: false, next });
const statuses = [
    status('new', 'new', ['in_progress', 'resolved', 'cancelled']),
    status('in_progress', 'working', ['waiting', 'resolved', 'cancelled']),
    status('waiting', 'waiting_for_customer', ['in_progress']),
    status('resolved', 'proposed', ['in_progress', 'closed', 'cancelled']),
    status('closed', 'closed', ['reopened']),
    status('reopened', 'reopened', ['in_progress']),
    status('cancelled', 'cancelled', []),
];
const me = (staff: boolean, ...actions: string[]): Me => ({ staff, actions }) as Me;
const customer = me(false, 'case.note', 'case.update', 'case.decide');
const engineer = me(true, 'case.note', 'case.update', 'case.work');
const now = '2026-11-29T10:00:00Z';

test('CASE_05_statuses that can follow are offered to who works on the case, without those that have a step of their own', () => {
    expect(whatCan(engineer, { status: 'new', open: true }, statuses, now).next).toEqual(['in_progress']);
    expect(whatCan(engineer, { status: 'in_progress', open: true }, statuses, now).next).toEqual(['waiting']);
    expect(whatCan(customer, { status: 'new', open: true }, statuses, now).next).toEqual([]);
    expect(whatCan(engineer, { status: 'waiting', open: true }, statuses, now).propose).toBe(false);
    expect(whatCan(engineer, { status: 'resolved', open: true }, statuses, now).propose).toBe(true);
});

test('CASE_06_customer decides what is proposed, and reopens as long as that can be', () => {
    expect(whatCan(customer, { status: 'resolved', open: true }, statuses, now)).toMatchObject({ decide: true, cancel: true, reopen: false });
    expect(whatCan(engineer, { status: 'resolved', open: true }, statuses, now).decide).toBe(false);
    expect(whatCan(customer, { status: 'in_progress', open: true }, statuses, now).decide).toBe(false);
    const closed = { status: 'closed', open: false };
    expect(whatCan(customer, { ...closed, reopen_until: '2026-12-01T00:00:00Z' }, statuses, now)).toMatchObject({ reopen: true, correct: false, cancel: false });
    expect(whatCan(customer, { ...closed, reopen_until: now }, statuses, now).reopen).toBe(false);
    expect(whatCan(customer, closed, statuses, now).reopen).toBe(false);
    expect(whatCan(customer, { status: 'cancelled', open: false, reopen_until: '2026-12-01T00:00:00Z' }, statuses, now).reopen).toBe(false);
});

test('CASE_06_vendor writes down what the customer decided on the phone', () => {
    expect(whatCan(engineer, { status: 'resolved', open: true }, statuses, now).told).toEqual(expect.arrayContaining(['accept', 'reject']));
    expect(whatCan(engineer, { status: 'closed', open: false, reopen_until: '2026-12-01T00:00:00Z' }, statuses, now).told).toEqual(['reopen']);
    expect(whatCan(engineer, { status: 'closed', open: false, reopen_until: now }, statuses, now).told).toEqual([]);
    expect(whatCan(customer, { status: 'resolved', open: true }, statuses, now).told).toEqual([]);
});

test('CASE_07_notes for the vendor alone are written by its people', () => {
    expect(whatCan(engineer, { status: 'new', open: true }, statuses, now)).toMatchObject({ note: true, internal: true });
    expect(whatCan(customer, { status: 'new', open: true }, statuses, now)).toMatchObject({ note: true, internal: false });
});

test('CASE_06_note on a closed case waits for nobody: customers reopen it, the vendor notes for itself', () => {
    const closed = { status: 'closed', open: false, reopen_until: '2026-12-01T00:00:00Z' };
    expect(whatCan(customer, closed, statuses, now)).toMatchObject({ note: false, reopen: true });
    expect(whatCan(engineer, closed, statuses, now)).toMatchObject({ note: true, internal: true, reopen: false });
});
