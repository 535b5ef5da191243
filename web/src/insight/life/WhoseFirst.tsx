// Who sees several accounts chooses one first: the end of life is looked at one by one.
import { IconBuilding } from '@tabler/icons-react';
import { AccountSelect } from '../../app/AccountSelect';
import { chosenAccount } from '../../app/account';
import { Empty } from '../../design/States';
import { useText } from '../../text';

export function WhoseFirst() {
    const { t } = useText();
    return (
        <section className="panel">
            <Empty title={t('eol.choose_account')} hint={t('eol.choose_account_hint')} icon={IconBuilding}>
                <AccountSelect label={t('top.account')} kind="customer" value={undefined} choose={chosenAccount.set} />
            </Empty>
        </section>
    );
}
