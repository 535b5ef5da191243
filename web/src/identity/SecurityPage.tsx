// How one signs in: the second factor, the password, and where one is signed in (ID-04, ID-05).
import { useText } from '../text';
import { MeFrame } from './MeFrame';
import { PasswordPanel } from './PasswordPanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { SessionsPanel } from './SessionsPanel';

export function SecurityPage() {
    const { t } = useText();
    return (
        <MeFrame help={t('security.help')}>
            <div className="columns even">
                <div className="stack loose">
                    <SecondFactorPanel />
                    <PasswordPanel />
                </div>
                <SessionsPanel />
            </div>
        </MeFrame>
    );
}
