// What an account should look after, cover and people apart, each with its way out (ID-10, ENT-11, ENT-16).
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useMe } from '../app/session';
import { Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { warningsQuery } from './queries';
import { aboutPeople, warningPlace } from './warningPlaces';

export function Warnings({ account }: { account: string }) {
    const { t } = useText();
    const query = useQuery(warningsQuery(account));
    const list = query.data?.warnings ?? [];
    const service = list.filter((warning) => !aboutPeople(warning));
    const people = list.filter(aboutPeople);
    return (
        <>
            <section className="panel" aria-labelledby="warnings">
                <h2 id="warnings">{t('home.warnings')}</h2>
                {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
                {query.isPending && <Loading lines={10} />}
                {query.data !== undefined && service.length === 0 && (
                    <Empty title={t('home.no_warnings')} hint={t('home.no_warnings_hint')} icon={IconCircleCheck} />
                )}
                <List warnings={service} />
                {query.data?.more === true && <p className="quiet small">{t('home.more_warnings')}</p>}
            </section>
            {!query.isLoadingError && (
                <section className="panel" aria-labelledby="people-warnings">
                    <h2 id="people-warnings">{t('home.people')}</h2>
                    {query.isPending && <Loading lines={2} />}
                    {query.data !== undefined && people.length === 0 && <p className="quiet">{t('home.people_fine')}</p>}
                    <List warnings={people} />
                </section>
            )}
        </>
    );
}

function List({ warnings }: { warnings: readonly Schemas['Warning'][] }) {
    const { t } = useText();
    const me = useMe();
    return (
        <ul className="feed sorted">
            {warnings.map((warning) => {
                const place = warningPlace(me, warning);
                return (
                    <li key={warning.code + warning.object_id}>
                        <Status kind="severity" code={warning.severity} />
                        <div className="grow">
                            <div>
                                <strong>{warning.text}</strong>
                            </div>
                            <div className="quiet">{warning.way_out}</div>
                        </div>
                        {place !== undefined && (
                            <Button component={Link} {...(place as { to: '/certificates' })} variant="default" size="xs">
                                {t('home.go')}
                                <span className="sr">: {warning.object_name}</span>
                            </Button>
                        )}
                    </li>
                );
            })}
        </ul>
    );
}
