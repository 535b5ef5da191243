import { useText } from '../text';

// The four steps of signing up, of which the mail separates the last from the others.
export function useSignUpSteps(): readonly string[] {
    const { t } = useText();
    return [t('sign_up.step_who'), t('sign_up.step_proof'), t('sign_up.step_mail'), t('sign_up.step_password')];
}
