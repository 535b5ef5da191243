// Who is copied on a case; a change counts at once.
import { Panel } from '../design/Panel';
import { Refusal } from '../design/States';
import { useText } from '../text';
import { may, useMe } from '../app/session';
import { CopyList } from './CopyList';
import { steps, type Case } from './queries';
import { useStep } from './useStep';

export function Copies({ one }: { one: Case }) {
    const { t } = useText();
    const changes = may(useMe(), 'case.update');
    const add = useStep((person: string) => steps.copy(one.id, person));
    const remove = useStep((person: string) => steps.uncopy(one.id, person));
    const ids = one.copies ?? [];
    const failed = add.error ?? remove.error;
    return (
        <Panel title={t('case.copies')}>
            <div className="stack">
                {ids.length === 0 && <p className="quiet">{t('case.no_copies')}</p>}
                <CopyList account={one.account_id} ids={ids} contact={one.contact_id} add={add.mutate} remove={remove.mutate} changes={changes} />
                {failed !== null && <Refusal error={failed} />}
            </div>
        </Panel>
    );
}
