// A person's own name, phone, language and time zone (ID-15).
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { meQuery, useMe } from '../app/session';
import { now } from '../design/clock';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { Failed, Loading, Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited } from '../design/typed';
import { browserZone, zonesWith } from '../design/zones';
import { chooseLanguage, useText } from '../text';
import { MeFrame } from './MeFrame';
import { myselfQuery } from './myQueries';
import { ServicePinPanel } from './ServicePinPanel';
import { profileChanges, type TypedProfile } from './profile';

export function ProfilePage() {
    const { t, word } = useText();
    const me = useMe();
    const query = useQuery(myselfQuery);
    const person = query.data?.body.person;
    return (
        <MeFrame help={t('me.profile_help')}>
            <div className="columns">
                <section className="panel" aria-labelledby="profile">
                    <h2 id="profile">{t('me.profile')}</h2>
                    {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
                    {query.isPending && <Loading />}
                    {person !== undefined && <ProfileForm person={person} tag={query.data?.tag ?? ''} />}
                </section>
                <div className="stack loose">
                <section className="panel stack" aria-labelledby="belongs">
                    <h2 id="belongs">{t('me.account')}</h2>
                    <Facts
                        items={[
                            [t('sign_in.email'), me.person?.email],
                            [t('top.account'), me.account_name],
                            [t('me.roles'), me.person?.roles.map((role) => word('role', role)).join(', ')],
                        ]}
                    />
                    <p className="quiet small">{t('me.account_hint')}</p>
                </section>
                <ServicePinPanel />
                </div>
            </div>
        </MeFrame>
    );
}

function ProfileForm({ person, tag }: { person: Schemas['Person']; tag: string }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited<TypedProfile>({
        name: person.name,
        phone: person.phone ?? '',
        language: me.language,
        // Until one is chosen, the vendor's zone holds; choosing it is offered, not done.
        timeZone: me.time_zone_chosen ? me.time_zone : null,
    });
    const change = <Name extends keyof TypedProfile>(name: Name, value: TypedProfile[Name]): void => {
        set(name, value);
        save.reset();
    };
    const body = profileChanges(person, me.language, typed);
    const save = useMutation({
        mutationFn: () => answer(api.PATCH('/api/v1/me', { params: { header: { 'If-Match': tag } }, body })),
        onSuccess: async () => {
            const mine = await client.fetchQuery({ ...meQuery, staleTime: 0 });
            await chooseLanguage(mine.language);
            // The server answers in the person's language.
            await client.invalidateQueries();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(myselfQuery);
        },
    });
    const refused = useRefused(save.error);
    const noName = typed.name.trim() === '';
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (!noName) save.mutate();
    };
    return (
        <form className="stack loose narrow" onSubmit={submit} noValidate>
            <TextInput
                label={t('sign_up.name')}
                autoComplete="name"
                maxLength={120}
                value={typed.name}
                error={refused?.field('/name') ?? (noName ? t('problem.required') : undefined)}
                onChange={(event) => change('name', event.currentTarget.value)}
            />
            <TextInput
                label={`${t('me.phone')} (${t('app.optional')})`}
                description={t('me.phone_hint')}
                type="tel"
                autoComplete="tel"
                maxLength={40}
                value={typed.phone}
                error={refused?.field('/phone')}
                onChange={(event) => change('phone', event.currentTarget.value)}
            />
            <Select
                label={t('settings.language')}
                allowDeselect={false}
                value={typed.language}
                error={refused?.field('/language')}
                onChange={(value) => value !== null && change('language', value)}
                data={[
                    { value: 'en', label: 'English' },
                    { value: 'de', label: 'Deutsch' },
                ]}
            />
            <Select
                label={t('settings.time_zone')}
                description={t('me.zone_example', { now: showInstant(now(), language, typed.timeZone ?? me.time_zone) })}
                searchable
                allowDeselect={false}
                limit={60}
                placeholder={t('me.zone_unset', { zone: me.time_zone })}
                data={zonesWith(typed.timeZone ?? '')}
                value={typed.timeZone}
                error={refused?.field('/time_zone')}
                onChange={(timeZone) => change('timeZone', timeZone)}
            />
            {typed.timeZone !== browserZone() && (
                <div>
                    <Button variant="default" size="xs" onClick={() => change('timeZone', browserZone())}>
                        {t('me.zone_of_browser', { zone: browserZone() })}
                    </Button>
                </div>
            )}
            {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('me.changed_elsewhere')}</Notice> : refused !== undefined && <Refusal error={refused} />}
            {save.isSuccess && (
                <Notice tone="good" live>
                    {t('me.saved')}
                </Notice>
            )}
            <div>
                <Button type="submit" loading={save.isPending} disabled={Object.keys(body).length === 0}>
                    {t('app.save')}
                </Button>
            </div>
        </form>
    );
}
