// What was looked up before in this tab; each leads to its answer as it is now.
import { Link } from '@tanstack/react-router';
import { useMe } from '../app/session';
import { Panel } from '../design/Panel';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { lights } from './DeskAnswer';
import type { LookUp } from './lookups';

export function LookUpList({ all }: { all: readonly LookUp[] }) {
    const { t, word, language } = useText();
    const me = useMe();
    const clock = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone: me.time_zone, timeZoneName: 'short' });
    return (
        <Panel title={t('desk.history')}>
            <ol className="feed sorted">
                {all.map((one) => (
                    <li key={`${one.number} ${one.service} ${one.sku ?? ''}`}>
                        <Badge tone={lights[one.light].tone}>{t(one.word)}</Badge>
                        <div className="grow">
                            <Link to="/staff/desk" search={{ q: one.number, service: one.service, ...(one.sku === undefined ? {} : { sku: one.sku }) }} className="mono">
                                {one.number}
                            </Link>{' '}
                            <span className="quiet">
                                {[word('cap', one.service), one.line, one.account].filter((part) => part !== undefined).join(' · ')}
                            </span>
                        </div>
                        <time className="quiet small nowrap" dateTime={one.at}>
                            {clock.format(new Date(one.at))}
                        </time>
                    </li>
                ))}
            </ol>
        </Panel>
    );
}
