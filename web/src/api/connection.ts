// How the last call went, for the shell: a banner while the server is away, the sign-in over the page once the session ended.
import { createStore } from './store';

export type Connection = 'online' | 'offline' | 'signed_out';

export const connection = createStore<Connection>('online');
