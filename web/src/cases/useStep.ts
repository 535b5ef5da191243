// One step with a case: sent once however often it is tried, and all that shows cases is read anew after it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { asProblem } from '../api/problem';

export function useStep<Asked>(send: (asked: Asked, key: string) => Promise<unknown>, done?: () => void) {
    const client = useQueryClient();
    const [key, setKey] = useState(idempotencyKey);
    return useMutation({
        mutationFn: (asked: Asked) => send(asked, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        // What the case does not allow is asked of a case that is not as it is shown.
        onError: async (error) => {
            if (asProblem(error).problem.status === 409) await client.invalidateQueries({ queryKey: ['cases'] });
        },
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['cases'] });
            done?.();
        },
    });
}
