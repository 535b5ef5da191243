// One's service PIN: said on the phone, one is known by it (CASE-20). It is shown when it is made, and never again.
import '../cases/phone/phone.css';
import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Failed, Loading, Refusal } from '../design/States';
import { useText } from '../text';

const pinQuery = queryOptions({ queryKey: ['me', 'service-pin'], queryFn: () => answer(api.GET('/api/v1/me/service-pin')) });

export function ServicePinPanel() {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const state = useQuery(pinQuery);
    const changed = () => client.invalidateQueries({ queryKey: pinQuery.queryKey });
    const make = useMutation({ mutationFn: () => answer(api.POST('/api/v1/me/service-pin')), onSuccess: changed });
    const remove = useMutation({
        mutationFn: () => answer(api.DELETE('/api/v1/me/service-pin')),
        onSuccess: async () => {
            make.reset();
            await changed();
        },
    });
    const there = state.data?.made_at !== undefined;
    return (
        <section className="panel stack" aria-labelledby="service-pin">
            <h2 id="service-pin">{t('pin.title')}</h2>
            <p className="quiet">{t('pin.means')}</p>
            {state.isLoadingError && <Failed error={state.error} retry={() => void state.refetch()} />}
            {state.isPending && <Loading lines={1} />}
            {make.data !== undefined && (
                <div role="status">
                    <p className="service-pin mono">{make.data.pin}</p>
                    <p className="small">{t('pin.once')}</p>
                </div>
            )}
            {state.data !== undefined && (
                <p>{there ? t('pin.there', { at: showInstant(state.data.made_at ?? '', language, me.time_zone), until: showInstant(state.data.expires_at ?? '', language, me.time_zone) }) : t('pin.none')}</p>
            )}
            {(make.error ?? remove.error) !== null && <Refusal error={make.error ?? remove.error} />}
            {state.data !== undefined && (
                <div className="row wrap">
                    <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
                        {t(there ? 'pin.make_another' : 'pin.make')}
                    </Button>
                    {there && (
                        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
                            {t('pin.remove')}
                        </Button>
                    )}
                </div>
            )}
        </section>
    );
}
