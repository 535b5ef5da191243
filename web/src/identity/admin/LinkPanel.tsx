// Let a partner act for the account, in the areas that are ticked and until the day that is named; or change that (ID-01).
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, tagOf, type Schemas } from '../../api/client';
import type { Whole } from '../../api/pages';
import { asProblem } from '../../api/problem';
import { may, useMe } from '../../app/session';
import { dayNumber, dayOf, lastDay } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { WholeEnd } from '../../design/More';
import { Notice, Refusal } from '../../design/States';
import { useRefused, Why } from '../../design/refused';
import { useEdited } from '../../design/typed';
import { useText } from '../../text';
import type { PartnerLink } from './queries';

const areas = ['assets', 'cases', 'licences', 'reports'] as const satisfies readonly Schemas['PartnerArea'][];

interface Props {
    account: string;
    partners: { data: Whole<Schemas['PartnerName']> | undefined; error: Error | null };
    link?: PartnerLink;
    close: () => void;
}

export function LinkPanel({ account, partners, link, close }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [partner, setPartner] = useState<string | null>(link?.partner_id ?? null);
    const { typed, set, stale } = useEdited({
        granted: (link?.areas ?? []) as readonly string[],
        last: link?.until_day === undefined ? '' : lastDay(link.until_day),
    });
    const { granted, last } = typed;
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const save = useMutation({
        mutationFn: async (): Promise<void> => {
            const until = last === '' ? undefined : dayOf(dayNumber(last) + 1);
            if (link === undefined) {
                await answer(
                    api.POST('/api/v1/partner-links', {
                        params: { header: { 'Idempotency-Key': key } },
                        body: { account_id: account, partner_id: partner ?? '', areas: granted as Schemas['PartnerArea'][], ...(until === undefined ? {} : { until_day: until }) },
                    }),
                );
                return;
            }
            const path = { partner_link_id: link.id };
            await answer(
                api.PATCH('/api/v1/partner-links/{partner_link_id}', {
                    params: { path, header: { 'If-Match': tagOf(link.version) } },
                    body: { areas: granted as Schemas['PartnerArea'][], until_day: until ?? null },
                }),
            );
        },
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['partner-links'] });
            close();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries({ queryKey: ['partner-links'] });
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (partner !== null && granted.length > 0) save.mutate();
    };
    const proposed = link !== undefined && link.granted_at === undefined;
    // The vendor's people propose a link; the customer grants it.
    const proposes = link === undefined && !(me.account_kind === 'customer' && may(me, 'partner_link.grant'));
    const choices = partners.data?.items ?? [];
    return (
        <Drawer onClose={close} title={t(proposes ? 'partners.propose_title' : link === undefined ? 'partners.add_title' : 'partners.change_title')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                {proposed && <Notice tone="info">{t('partners.proposed')}</Notice>}
                {proposes && <Notice tone="info">{t('partners.proposes')}</Notice>}
                <Select
                    {...(link === undefined ? { 'data-autofocus': true } : {})}
                    label={t('partners.partner')}
                    searchable
                    disabled={link !== undefined}
                    data={choices.map((one) => ({ value: one.id, label: `${one.name} (${one.country})` }))}
                    value={partner}
                    error={refused?.field('/partner_id') ?? (partners.error !== null && partners.data === undefined ? <Why error={partners.error} /> : tried && partner === null ? t('problem.required') : undefined)}
                    onChange={setPartner}
                />
                {link === undefined && <WholeEnd list={partners.data} />}
                <Checkbox.Group
                    label={t(proposes ? 'partners.areas_proposed' : 'partners.areas')}
                    description={t('partners.areas_hint')}
                    value={[...granted]}
                    onChange={(chosen) => set('granted', chosen)}
                    error={refused?.field('/areas') ?? (tried && granted.length === 0 ? t('partners.area_needed') : undefined)}
                >
                    <div className="stack role-choice">
                        {areas.map((area, place) => (
                            <Checkbox key={area} {...(link !== undefined && place === 0 ? { 'data-autofocus': true } : {})} value={area} label={word('area', area)} description={word('area_hint', area)} />
                        ))}
                    </div>
                </Checkbox.Group>
                <TextInput
                    type="date"
                    label={`${t('partners.last_day')} (${t('app.optional')})`}
                    description={t(proposes ? 'partners.last_day_proposed' : 'partners.last_day_hint')}
                    value={last}
                    error={refused?.field('/until_day')}
                    onChange={(event) => set('last', event.currentTarget.value)}
                />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('admin.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={save.isPending}>
                        {t(proposes ? 'partners.propose_go' : link === undefined || proposed ? 'partners.grant' : 'app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
