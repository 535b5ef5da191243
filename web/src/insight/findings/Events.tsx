// What made findings come and go, the newest first.
import { Link } from '@tanstack/react-router';
import { useMe } from '../../app/session';
import { showInstant, showNumber } from '../../design/days';
import { useText } from '../../text';
import type { FindingEvent } from './queries';

export function Events({ events }: { events: readonly FindingEvent[] }) {
    const { t, word, said, language } = useText();
    const me = useMe();
    return (
        <ul className="feed">
            {events.map((event) => (
                <li key={event.id}>
                    <div className="grow">
                        <strong>{word('change_cause', event.cause)}</strong>
                        {event.advisory_id !== undefined && event.number !== undefined && (
                            <>
                                {' '}
                                <Link to="/advisories/$id" params={{ id: event.advisory_id }} className="mono">
                                    {event.number}
                                </Link>
                            </>
                        )}
                        {event.actor !== undefined && <span className="quiet small"> {word('change_actor', event.actor)}</span>}
                        {event.reason !== undefined && <div>{said(event.reason)}</div>}
                        {event.advisory_id !== undefined && event.is_now !== undefined && (
                            <div className="quiet small">{t('finding.revision', { revision: event.is_now })}</div>
                        )}
                        {event.advisory_id === undefined && (event.was !== undefined || event.is_now !== undefined) && (
                            <div className="mono small">
                                {event.was ?? '–'} → {event.is_now ?? '–'}
                            </div>
                        )}
                        <div className="quiet small">
                            {[
                                event.opened > 0 ? t('finding.opened', { count: showNumber(event.opened, language) }) : '',
                                event.closed > 0 ? t('finding.closed', { count: showNumber(event.closed, language) }) : '',
                            ]
                                .filter((text) => text !== '')
                                .join(' · ')}
                        </div>
                    </div>
                    <span className="quiet small">{showInstant(event.at, language, me.time_zone)}</span>
                </li>
            ))}
        </ul>
    );
}
