// Of the home page, and of an account for staff: what of it reaches an end soon, the nearest named. Its links choose the account.
import './life.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { chosenAccount } from '../../app/account';
import { useMe } from '../../app/session';
import { showDay, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { sortEndings } from './endings';
import { endingsQuery, type Ending, type LifeState } from './queries';

const named = 3;

export function LifeCard({ account }: { account: string }) {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(endingsQuery(account));
    const choose = (): void => {
        if (account !== me.account_id) chosenAccount.set(account);
    };
    return (
        <Panel
            title={t('lifecard.title')}
            lead={
                <Link to="/end-of-life" onClick={choose}>
                    {t('lifecard.all')}
                </Link>
            }
        >
            <Loaded query={query} lines={4}>
                {({ items }) => <Near endings={items} choose={choose} />}
            </Loaded>
        </Panel>
    );
}

function Near({ endings, choose }: { endings: readonly Ending[]; choose: () => void }) {
    const { t, word, language } = useText();
    const those = (state: LifeState): Ending[] => endings.filter((one) => one.state === state);
    const units = (of: readonly Ending[]): number => of.reduce((sum, one) => sum + one.units, 0);
    const near = endings.filter((one) => one.state === 'approaching' && one.next_on !== undefined).toSorted((one, other) => (one.next_on ?? '').localeCompare(other.next_on ?? ''));
    const shown = near.length > 0 ? near : sortEndings(those('past_support'), 'on', true, 'end_of_support');
    if (units(those('approaching')) === 0 && units(those('past_support')) === 0)
        return <Empty title={t('lifecard.none')} hint={t('lifecard.none_hint')} icon={IconCircleCheck} />;
    return (
        <div className="stack">
            <ul className="feed">
                {(['approaching', 'past_support'] as const).map((state) => (
                    <li key={state}>
                        <Status kind="lifestate" code={state} />
                        <Link to="/end-of-life" search={{ show: state }} className="grow right-text" onClick={choose}>
                            {t(`lifecard.${state}`, { units: showNumber(units(those(state)), language) })}
                        </Link>
                    </li>
                ))}
            </ul>
            <p className="quiet small">{t('lifecard.counted')}</p>
            <div className="stack">
                <h3>{t(near.length > 0 ? 'lifecard.next' : 'lifecard.last')}</h3>
                <ul className="feed names-next">
                    {shown.slice(0, named).map((one) => (
                        <li key={one.what}>
                            <div className="grow">
                                <strong className="mono">{one.software ? t('eol.train', { train: one.what }) : one.what}</strong>
                                <div className="quiet small">
                                    {word('milestone', one.next_milestone ?? 'end_of_support')} · {t('eol.units_count', { count: showNumber(one.units, language) })}
                                </div>
                            </div>
                            <span className="nowrap">{showDay(one.next_on ?? one.dates.end_of_support ?? '', language)}</span>
                        </li>
                    ))}
                </ul>
            </div>
        </div>
    );
}
