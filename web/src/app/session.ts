// Who is signed in and what he or she may do. The pages ask may(); the server decides again.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { connection } from '../api/connection';
import { csrf } from '../api/csrf';
import { asProblem } from '../api/problem';
import { chosenAccount } from './account';

export type Me = Schemas['Me'];

export const meQuery = queryOptions({
    queryKey: ['me'],
    queryFn: () => answer(api.GET('/api/v1/me')),
    staleTime: 60_000,
    retry: false,
});

export const useMe = (): Me => useSuspenseQuery(meQuery).data;

// Rights are granted by name or by group: "asset.*".
export function may(me: Me, action: string): boolean {
    const group = action.slice(0, action.indexOf('.'));
    return (me.actions ?? []).some((granted) => granted === action || granted === `${group}.*` || granted === '*');
}

// For every account that one may see, or the one that is chosen in the top bar.
export const seesManyAccounts = (me: Me): boolean => me.staff || me.account_kind === 'partner';

export interface Credentials {
    email: string;
    password: string;
    code?: string;
}

export async function signIn(credentials: Credentials): Promise<Schemas['SignedIn']> {
    const signedIn = await answer(api.POST('/api/v1/sessions', { body: credentials }));
    csrf.keep(signedIn.csrf_token);
    connection.set('online');
    return signedIn;
}

// A session that is over already is left, too; one that the server did not end is not, and that is said.
export async function signOut(): Promise<void> {
    try {
        await answer(api.DELETE('/api/v1/sessions/current'));
    } catch (error) {
        if (asProblem(error).problem.status !== 401) throw error;
    }
    csrf.forget();
    chosenAccount.set(undefined);
}
