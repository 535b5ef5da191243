// Shut somebody out, let in again, or take away a lost second factor (ID-05).
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { AskFirst } from '../../design/AskFirst';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import type { Person } from './queries';

type Doing = 'deactivate' | 'activate' | 'factor';

export function PersonAccess({ person }: { person: Person }) {
    const { t } = useText();
    const client = useQueryClient();
    const [doing, setDoing] = useState<Doing>();
    const [done, setDone] = useState<Doing>();
    const path = { params: { path: { person_id: person.id } } };
    const act = useMutation({
        mutationFn: async (what: Doing): Promise<void> => {
            if (what === 'deactivate') await answer(api.POST('/api/v1/people/{person_id}/deactivation', path));
            else if (what === 'activate') await answer(api.POST('/api/v1/people/{person_id}/activation', path));
            else await answer(api.POST('/api/v1/people/{person_id}/second-factor/removal', path));
        },
        onSuccess: async (_, what) => {
            await client.invalidateQueries({ queryKey: ['people'] });
            setDone(what);
            setDoing(undefined);
        },
    });
    const ask = (what: Doing): void => {
        act.reset();
        setDoing(what);
    };
    return (
        <section className="stack danger" aria-labelledby="access">
            <h3 id="access">{t('access.title')}</h3>
            {done !== undefined && (
                <Notice tone="good" live>
                    {t(`access.${done}_done`)}
                </Notice>
            )}
            <div className="row wrap">
                {person.status === 'active' ? (
                    <Button variant="default" onClick={() => ask('deactivate')}>
                        {t('access.deactivate')}
                    </Button>
                ) : (
                    <Button variant="default" onClick={() => ask('activate')}>
                        {t('access.activate')}
                    </Button>
                )}
                <Button variant="default" onClick={() => ask('factor')}>
                    {t('access.factor')}
                </Button>
            </div>
            {doing !== undefined && (
                <AskFirst
                    title={t(`access.${doing}_title`, { name: person.name })}
                    text={t(`access.${doing}_text`)}
                    go={t(`access.${doing}`)}
                    calm={doing === 'activate'}
                    busy={act.isPending}
                    error={act.error}
                    onGo={() => act.mutate(doing)}
                    close={() => setDoing(undefined)}
                />
            )}
        </section>
    );
}
