// What of a contract was asked to be changed (ENT-14): whatever would change cover or price goes to Customer Care.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { showDay, showInstant } from '../design/days';
import { WholeEnd } from '../design/More';
import { Failed, Loading } from '../design/States';
import { readable, useText } from '../text';
import { changeRequestsQuery, usePlans } from './queries';
import type { Schemas } from '../api/client';

export function Changes({ contractId, ask }: { contractId: string; ask: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const list = useQuery(changeRequestsQuery(contractId));
    const items = list.data?.items ?? [];
    return (
        <section className="panel stack" aria-labelledby="changes">
            <div className="row wrap apart">
                <h2 id="changes">{t('changes.title')}</h2>
                {may(me, 'contract.update') && (
                    <Button size="xs" variant="default" onClick={ask}>
                        {t('changes.ask')}
                    </Button>
                )}
            </div>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && items.length === 0 && <p className="quiet">{t('changes.empty')}</p>}
            {items.length > 0 && (
                <ul className="feed">
                    {items.map((request) => (
                        <li key={request.id}>
                            <div className="grow">
                                <div className="row wrap apart">
                                    <strong className="mono">{request.number}</strong>
                                    <time className="quiet small" dateTime={request.created_at}>
                                        {showInstant(request.created_at, language, me.time_zone)}
                                    </time>
                                </div>
                                <p>{request.message}</p>
                                <Wishes wishes={request.wishes} />
                            </div>
                        </li>
                    ))}
                </ul>
            )}
            <WholeEnd list={list.data} />
        </section>
    );
}

function Wishes({ wishes }: { wishes: Schemas['ContractWishes'] }) {
    const { t, word, language } = useText();
    const { nameOf } = usePlans();
    const said: readonly (readonly [string, string | undefined])[] = [
        [t('contracts.plan'), wishes.plan && nameOf(wishes.plan)],
        [t('ent.level'), wishes.service_level && word('level', wishes.service_level)],
        [t('contracts.from'), wishes.from_day && showDay(wishes.from_day, language)],
        [t('changes.term_months'), wishes.term_months === undefined ? undefined : String(wishes.term_months)],
        [t('changes.add'), wishes.assets_to_add === undefined ? undefined : String(wishes.assets_to_add.length)],
        [t('changes.remove'), wishes.assets_to_remove === undefined ? undefined : String(wishes.assets_to_remove.length)],
        [t('certs.region'), wishes.sales_region && readable(wishes.sales_region)],
    ];
    const there = said.filter(([, value]) => value !== undefined && value !== '');
    if (there.length === 0) return null;
    return <div className="quiet small">{there.map(([name, value]) => `${name}: ${value ?? ''}`).join(' · ')}</div>;
}
