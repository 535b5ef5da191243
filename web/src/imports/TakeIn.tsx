// After a dry run: take in what it showed. Where rows were refused, all or nothing is the way that is offered first.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { may, useMe } from '../app/session';
import { showNumber } from '../design/days';
import { Failed, Loading, Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { usePlaces } from './places';
import { assetKind, takeIn, takenInQuery, type Import } from './queries';

export function TakeIn({ one }: { one: Import }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const taken = useQuery(takenInQuery(one));
    const placesOf = usePlaces();
    const ofDevices = one.kind === assetKind;
    const [key, setKey] = useState(idempotencyKey);
    const apply = useMutation({
        mutationFn: () => takeIn(one.id, one.refused > 0, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: (next) => {
            void client.invalidateQueries({ queryKey: ['imports'] });
            return navigate({ to: '/imports/$id', params: { id: next.id } });
        },
    });
    const good = one.added + one.changed;
    const count = (rows: number): string => showNumber(rows, language);
    // Whether it was taken in already is known first: else it would be offered twice.
    if (taken.isLoadingError) return <Failed error={taken.error} retry={() => void taken.refetch()} />;
    if (taken.data === undefined) return <Loading lines={2} />;
    if (taken.data !== null)
        return (
            <Notice tone="good">
                {t('imports.taken_already')}{' '}
                <Link to="/imports/$id" params={{ id: taken.data.id }}>
                    {t('imports.open_result')}
                </Link>
            </Notice>
        );
    const { send } = placesOf(one);
    return (
        <section className="panel stack" aria-labelledby="next">
            <h2 id="next">{t('imports.next')}</h2>
            {one.refused > 0 ? (
                <p>{t(send !== undefined ? 'imports.next_refused' : 'imports.next_refused_only', { count: count(one.refused) })}</p>
            ) : (
                <p>{good > 0 ? t(ofDevices ? 'imports.next_good' : 'imports.next_good_rows', { added: count(one.added), changed: count(one.changed) }) : t('imports.next_nothing')}</p>
            )}
            {apply.error !== null && <Refusal error={apply.error} />}
            <div className="row wrap">
                {one.refused > 0 && send !== undefined && (
                    <Button component={Link} to={send as '/imports/new'}>
                        {t('imports.again')}
                    </Button>
                )}
                {good > 0 && may(me, 'import.apply') && (
                    <Button variant={one.refused > 0 ? 'default' : 'filled'} loading={apply.isPending} onClick={() => apply.mutate()}>
                        {one.refused > 0 ? t('imports.take_part', { count: count(good) }) : t('imports.take_all', { count: count(good) })}
                    </Button>
                )}
            </div>
        </section>
    );
}
