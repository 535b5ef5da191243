// What others did with a case since it was read, in place of a refusal for that.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Notice } from '../../design/States';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { CasePerson } from '../people';
import { historyQuery } from '../queries';
import type { SeenCase } from './useSeenStep';
import { weighs } from './weighs';

export function SinceThen({ seen, since }: { seen: SeenCase; since: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const list = useInfiniteQuery(historyQuery(seen.id));
    const newest = list.data?.pages[0]?.items ?? [];
    const steps = newest.filter((one) => weighs(one) && one.actor_id !== me.person_id && Date.parse(one.at) > Date.parse(since)).reverse();
    return (
        <Notice tone="warn" live>
            <div className="stack">
                <strong>{t('seen.since')}</strong>
                <ul className="seen-steps">
                    {steps.map((one) => (
                        <li key={one.id}>
                            {word('case_event', one.kind)}
                            <span className="quiet small">
                                {' '}
                                · {one.actor_kind === 'person' ? <CasePerson id={one.actor_id} account={seen.account_id} /> : word('actor', one.actor_kind)} · {showInstant(one.at, language, me.time_zone)}
                            </span>
                            {one.text !== undefined && <Written className="case-said" text={one.text} />}
                        </li>
                    ))}
                </ul>
                <p>{t('seen.kept')}</p>
            </div>
        </Notice>
    );
}
