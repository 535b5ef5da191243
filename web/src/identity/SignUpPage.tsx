// Signing up in four steps (ID-03): who, the proof, the mailbox, and the password on the page that the mail leads to. No step
// tells whether an address is known: the mail does.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useStore } from '../api/store';
import { Steps } from '../design/Steps';
import { useText } from '../text';
import { Outside } from './Outside';
import { signUpDraft } from './signUpDraft';
import { SignUpMailbox, SignUpProof, SignUpWho } from './SignUpSteps';
import { useSignUpSteps } from './useSignUpSteps';

const route = getRouteApi('/sign-up');

export function SignUpPage() {
    const { t } = useText();
    const steps = useSignUpSteps();
    const { token } = useStore(signUpDraft);
    const { step } = route.useSearch();
    // After a reload nothing of the earlier steps is known: it begins anew.
    const current = token === undefined ? 0 : step === 'proof' ? 1 : step === 'mail' ? 2 : 0;
    const leads = [t('sign_up.lead_who'), t('sign_up.lead_proof'), t('sign_up.lead_mail')] as const;
    return (
        <Outside title={t('sign_up.title')} lead={leads[current]} wide>
            <Steps label={t('sign_up.steps')} steps={steps} current={current} />
            {current === 0 && <SignUpWho />}
            {current === 1 && <SignUpProof />}
            {current === 2 && <SignUpMailbox />}
            <Link to="/sign-in">{t('sign_up.known')}</Link>
        </Outside>
    );
}
