// What a contract needs from somebody, told in time and by severity (ENT-11, ENT-14, ID-10).
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { Status } from '../design/Status';
import { warningsQuery } from '../home/queries';
import { useText } from '../text';
import type { Contract } from './queries';

export function Reminders({ contract }: { contract: Contract }) {
    const { t } = useText();
    const me = useMe();
    const query = useQuery({ ...warningsQuery(contract.account_id), enabled: may(me, 'warning.read') });
    const mine = (query.data?.warnings ?? []).filter((warning) => warning.object_id === contract.id);
    if (mine.length === 0) return null;
    return (
        <section className="panel" aria-labelledby="reminders">
            <h2 id="reminders">{t('home.warnings')}</h2>
            <ul className="feed sorted">
                {mine.map((warning) => (
                    <li key={warning.code}>
                        <Status kind="severity" code={warning.severity} />
                        <div className="grow">
                            <strong>{warning.text}</strong>
                            <div className="quiet">
                                {warning.way_out} <span className="small">({t('problem.rule', { rule: warning.rule })})</span>
                            </div>
                        </div>
                    </li>
                ))}
            </ul>
        </section>
    );
}
