// The account that a partner or one of the staff looks at; undefined: all that they may see.
import { createStore } from '../api/store';

// Asked of the window, since the unit tests have none.
export const chosenAccount = createStore<string | undefined>(globalThis.sessionStorage?.getItem('aftercare.account') ?? undefined);

chosenAccount.subscribe(() => {
    const account = chosenAccount.get();
    if (account === undefined) sessionStorage.removeItem('aftercare.account');
    else sessionStorage.setItem('aftercare.account', account);
});
