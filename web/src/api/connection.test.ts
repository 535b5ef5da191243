// What the portal says of the server: that of the last word between them.
import { beforeEach, expect, test } from 'vitest';
import { answered, connection, waiting } from './connection';

beforeEach(() => connection.set('online'));

test('Q_07_server is away once a call gets no answer, and back with the next answer', () => {
    waiting()();
    expect(connection.get()).toBe('offline');
    answered(false);
    expect(connection.get()).toBe('online');
});

test('Q_07_call that fails long after it was sent says nothing of a server that answered others meanwhile', () => {
    const slow = waiting();
    answered(false);
    slow();
    expect(connection.get()).toBe('online');
    waiting()();
    expect(connection.get()).toBe('offline');
});

test('ID_15_answer that a session is over asks to sign in, and other answers do not take that back', () => {
    waiting()();
    answered(true);
    expect(connection.get()).toBe('signed_out');
    answered(false);
    expect(connection.get()).toBe('signed_out');
});
