// How the last call went, for the shell: a banner while the server is away, the sign-in over the page once the session ended.
import { createStore } from './store';

export type Connection = 'online' | 'offline' | 'signed_out';

export const connection = createStore<Connection>('online');

let answers = 0;

// The server has answered, whatever it said. `sessionOver`: that the session is over.
export function answered(sessionOver: boolean): void {
    answers += 1;
    if (sessionOver) connection.set('signed_out');
    else if (connection.get() === 'offline') connection.set('online');
}

// To be asked for when a call begins; what it gives is called where no answer came. That says nothing of a server which has answered others meanwhile: on a
// slow network a call may fail long after it was sent.
export function waiting(): () => void {
    const before = answers;
    return () => {
        if (answers === before) connection.set('offline');
    };
}
