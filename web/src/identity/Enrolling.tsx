// What a session shows that lacks a due second factor (ID-05): the server lets it set one up and do nothing else. The address
// stays, so that one comes to the page that one asked for.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { signOut, useMe } from '../app/session';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { EnrolFlow } from './EnrolFlow';
import { Outside } from './Outside';

export function Enrolling({ done }: { done: () => void }) {
    const { t } = useText();
    const me = useMe();
    const leave = useMutation({ mutationFn: signOut, onSuccess: () => window.location.assign('/sign-in') });
    return (
        <Outside title={t('factor.due')} lead={me.person?.email ?? ''} wide>
            <Notice tone="warn">{t('factor.due_hint', { account: me.account_name })}</Notice>
            <EnrolFlow done={done} />
            {leave.error !== null && <Refusal error={leave.error} />}
            <div>
                <Button variant="subtle" size="xs" loading={leave.isPending} onClick={() => leave.mutate()}>
                    {t('settings.sign_out')}
                </Button>
            </div>
        </Outside>
    );
}
