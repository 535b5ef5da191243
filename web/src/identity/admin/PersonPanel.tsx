// One person: name, roles, language, zone; shut out or let in again; the second factor taken away for who has lost it.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answer, api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { may, useMe } from '../../app/session';
import { Drawer } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { showInstant } from '../../design/days';
import { Failed, Loading, Notice, Refusal } from '../../design/States';
import { Status } from '../../design/Status';
import { useRefused } from '../../design/refused';
import { patchOf, useEdited } from '../../design/typed';
import { useText } from '../../text';
import { useAccountKind } from './accountKind';
import { PersonAccess } from './PersonAccess';
import { zoneChoices } from './places';
import { personQuery, type Person } from './queries';
import { RoleChoice } from './RoleChoice';

export function PersonPanel({ id, close }: { id: string; close: () => void }) {
    const { t } = useText();
    const one = useQuery(personQuery(id));
    return (
        <Drawer onClose={close} size="md" title={one.data?.body.name ?? t('people.person')}>
            {one.isLoadingError && <Failed error={one.error} retry={() => void one.refetch()} />}
            {one.isPending && <Loading lines={6} />}
            {one.data !== undefined && <PersonView person={one.data.body} tag={one.data.tag} close={close} />}
        </Drawer>
    );
}

function PersonView({ person, tag, close }: { person: Person; tag: string; close: () => void }) {
    const { t, word, language } = useText();
    const me = useMe();
    return (
        <div className="stack loose">
            <div className="row wrap">
                <Status kind="person" code={person.status} />
                <span className="quiet">{person.email}</span>
            </div>
            {may(me, 'person.update') ? (
                <PersonForm person={person} tag={tag} close={close} />
            ) : (
                <Facts
                    items={[
                        [t('people.roles'), person.roles.map((role) => word('role', role)).join(', ')],
                        [t('people.phone'), person.phone],
                        [t('settings.language'), person.language],
                        [t('settings.time_zone'), person.time_zone],
                        [t('people.since'), showInstant(person.created_at, language, me.time_zone)],
                    ]}
                />
            )}
            {may(me, 'person.deactivate') && person.id !== me.person_id && <PersonAccess person={person} />}
        </div>
    );
}

const typedOf = (person: Person) => ({
    name: person.name,
    phone: person.phone ?? '',
    language: person.language ?? '',
    time_zone: person.time_zone ?? '',
});

function PersonForm({ person, tag, close }: { person: Person; tag: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const kind = useAccountKind(person.account_id);
    const { typed, set, stale } = useEdited({ ...typedOf(person), roles: [...person.roles].sort() as readonly string[] });
    const { roles, ...texts } = typed;
    const sameRoles = roles.join() === [...person.roles].sort().join();
    const patch = { ...patchOf(typedOf(person), texts), ...(sameRoles ? {} : { roles: [...roles] }) };
    const save = useMutation({
        mutationFn: () =>
            answer(api.PATCH('/api/v1/people/{person_id}', { params: { path: { person_id: person.id }, header: { 'If-Match': tag } }, body: patch })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['people'] });
            close();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(personQuery(person.id));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (Object.keys(patch).length === 0) close();
        else if (roles.length > 0 && typed.name.trim() !== '') save.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                label={t('people.name')}
                maxLength={120}
                value={typed.name}
                error={refused?.field('/name') ?? (typed.name.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => set('name', event.currentTarget.value)}
            />
            <TextInput
                label={`${t('people.phone')} (${t('app.optional')})`}
                maxLength={40}
                value={typed.phone}
                error={refused?.field('/phone')}
                onChange={(event) => set('phone', event.currentTarget.value)}
            />
            {kind === undefined ? (
                <Loading lines={3} />
            ) : (
                <RoleChoice
                    kind={kind}
                    had={person.roles}
                    value={roles}
                    set={(chosen) => set('roles', [...chosen].sort())}
                    error={refused?.field('/roles') ?? (roles.length === 0 ? t('people.role_needed') : undefined)}
                />
            )}
            <Select
                label={t('settings.language')}
                clearable
                data={[
                    { value: 'en', label: 'English' },
                    { value: 'de', label: 'Deutsch' },
                ]}
                value={typed.language === '' ? null : typed.language}
                error={refused?.field('/language')}
                onChange={(value) => set('language', value ?? '')}
            />
            <Select
                label={t('settings.time_zone')}
                searchable
                clearable
                limit={50}
                data={zoneChoices(typed.time_zone)}
                value={typed.time_zone === '' ? null : typed.time_zone}
                error={refused?.field('/time_zone')}
                onChange={(value) => set('time_zone', value ?? '')}
            />
            {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('admin.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={save.isPending}>
                    {t('app.save')}
                </Button>
                <Button variant="default" onClick={close}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
