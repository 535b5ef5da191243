// One step with a case: sent once however often it is tried, and all that shows cases is read anew after it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';

export function useStep<Asked>(send: (asked: Asked, key: string) => Promise<unknown>, done?: () => void) {
    const client = useQueryClient();
    const [key, setKey] = useState(idempotencyKey);
    return useMutation({
        mutationFn: (asked: Asked) => send(asked, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['cases'] });
            done?.();
        },
    });
}
