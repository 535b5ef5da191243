import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { chosenAccount } from '../app/account';
import { useText } from '../text';
import { safeNext } from './next';
import { Outside } from './Outside';
import { SignInForm } from './SignInForm';

const route = getRouteApi('/sign-in');

export function SignInPage() {
    const { t } = useText();
    const { next } = route.useSearch();
    const router = useRouter();
    const client = useQueryClient();
    return (
        <Outside title={t('sign_in.title')} lead={t('sign_in.lead')}>
            <SignInForm
                done={() => {
                    client.clear();
                    // Whoever was here before may have looked at an account that this person does not see.
                    chosenAccount.set(undefined);
                    router.history.push(safeNext(next));
                }}
            />
            <div className="row wrap apart">
                <Link to="/forgot-password">{t('sign_in.forgot')}</Link>
                <Link to="/sign-up">{t('sign_in.sign_up')}</Link>
            </div>
        </Outside>
    );
}
