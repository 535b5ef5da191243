// Whoever has just set a password is signed in with it and comes to the home page; if that is refused, to the sign-in page.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { chosenAccount } from '../app/account';
import { signIn } from '../app/session';

export function useArrive(): (email: string, password: string) => Promise<void> {
    const client = useQueryClient();
    const navigate = useNavigate();
    return useCallback(
        async (email, password) => {
            client.clear();
            chosenAccount.set(undefined);
            try {
                await signIn({ email, password });
            } catch {
                await navigate({ to: '/sign-in', search: {} });
                return;
            }
            await navigate({ to: '/' });
        },
        [client, navigate],
    );
}
