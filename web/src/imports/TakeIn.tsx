// After a dry run: take in what it showed. Where rows were refused, all or nothing is the way that is offered first.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { idempotencyKey } from '../api/client';
import { may, useMe } from '../app/session';
import { showNumber } from '../design/days';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { assetKind, takeIn, takenInQuery, type Import } from './queries';

export function TakeIn({ one }: { one: Import }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const taken = useQuery(takenInQuery(one));
    const [key] = useState(idempotencyKey);
    const apply = useMutation({
        mutationFn: () => takeIn(one.id, one.refused > 0, key),
        onSuccess: (next) => {
            void client.invalidateQueries({ queryKey: ['imports'] });
            return navigate({ to: '/imports/$id', params: { id: next.id } });
        },
    });
    const good = one.added + one.changed;
    const count = (rows: number): string => showNumber(rows, language);
    if (taken.data !== undefined && taken.data !== null)
        return (
            <Notice tone="good">
                {t('imports.taken_already')}{' '}
                <Link to="/imports/$id" params={{ id: taken.data.id }}>
                    {t('imports.open_result')}
                </Link>
            </Notice>
        );
    const sendAgain = one.kind === assetKind && may(me, 'asset.import');
    return (
        <section className="panel stack" aria-labelledby="next">
            <h2 id="next">{t('imports.next')}</h2>
            {one.refused > 0 ? (
                <p>{t(sendAgain ? 'imports.next_refused' : 'imports.next_refused_only', { refused: count(one.refused) })}</p>
            ) : (
                <p>{good > 0 ? t('imports.next_good', { added: count(one.added), changed: count(one.changed) }) : t('imports.next_nothing')}</p>
            )}
            {apply.error !== null && <Refusal error={apply.error} />}
            <div className="row wrap">
                {one.refused > 0 && sendAgain && (
                    <Button component={Link} to="/imports/new">
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
