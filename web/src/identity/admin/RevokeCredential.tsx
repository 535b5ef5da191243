import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { AskFirst } from '../../design/AskFirst';
import { useText } from '../../text';

// From that moment on it is refused; a new one has another secret.
export function RevokeCredential({ kind, id, name, close }: { kind: 'collector' | 'token'; id: string; name: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const revoke = useMutation({
        mutationFn: async (): Promise<void> => {
            if (kind === 'collector') await answer(api.DELETE('/api/v1/collectors/{collector_id}', { params: { path: { collector_id: id } } }));
            else await answer(api.DELETE('/api/v1/tokens/{token_id}', { params: { path: { token_id: id } } }));
        },
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: [kind === 'collector' ? 'collectors' : 'tokens'] });
            close();
        },
    });
    return (
        <AskFirst
            title={t('credentials.revoke_title', { name })}
            text={t('credentials.revoke_text')}
            go={t('credentials.revoke')}
            busy={revoke.isPending}
            error={revoke.error}
            onGo={() => revoke.mutate()}
            close={close}
        />
    );
}
