// Who sees several accounts chooses one first: findings are looked at one account at a time.
import { IconBuilding } from '@tabler/icons-react';
import { AccountSelect } from '../../app/AccountSelect';
import { chosenAccount } from '../../app/account';
import { Empty } from '../../design/States';
import { useText } from '../../text';

export function AccountFirst() {
    const { t } = useText();
    return (
        <section className="panel">
            <Empty title={t('findings.choose_account')} hint={t('findings.choose_account_hint')} icon={IconBuilding}>
                <AccountSelect label={t('top.account')} kind="customer" value={undefined} choose={chosenAccount.set} />
            </Empty>
        </section>
    );
}
