// The session is over: sign in again over the page, which stays as it is with all that was typed.
import { useQueryClient } from '@tanstack/react-query';
import { connection } from '../api/connection';
import { csrf } from '../api/csrf';
import { useStore } from '../api/store';
import { Modal } from '../design/Dialogs';
import { SignInForm } from '../identity/SignInForm';
import { useText } from '../text';
import { chosenAccount } from './account';
import { useMe } from './session';

export function SessionEnded() {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    if (useStore(connection) !== 'signed_out') return null;
    return (
        <Modal onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t('sign_in.again')}>
            <div className="stack loose">
                <p className="quiet">{t('sign_in.again_lead')}</p>
                <SignInForm
                    email={me.person?.email ?? ''}
                    done={(signedIn) => {
                        // Another person must not see what this one left on the page.
                        if (signedIn.person.id === me.person_id) {
                            void client.invalidateQueries();
                            return;
                        }
                        chosenAccount.set(undefined);
                        window.location.assign('/');
                    }}
                />
                <a href="/sign-in" onClick={() => csrf.forget()}>
                    {t('sign_in.other')}
                </a>
            </div>
        </Modal>
    );
}
