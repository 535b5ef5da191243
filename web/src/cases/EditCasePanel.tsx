// Correct a case. If somebody else was quicker, what was typed stays.
import { Button, Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { Drawer } from '../design/Dialogs';
import { useRefused } from '../design/refused';
import { Notice, Refusal } from '../design/States';
import { useEdited } from '../design/typed';
import { PersonSelect } from '../identity/people';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { LanguageSelect } from './LanguageSelect';
import { caseQuery, type Case } from './queries';

export interface Corrected {
    synopsis: string;
    outage: boolean;
    site: string | undefined;
    contact: string | undefined;
    software: string;
    host: string;
    tracking: string;
    followUp: Schemas['FollowUp'];
    language: string | undefined;
    labels: readonly string[];
}

export const asItIs = (one: Case): Corrected => ({
    synopsis: one.synopsis,
    outage: one.network_outage,
    site: one.site_id,
    contact: one.contact_id,
    software: one.software ?? '',
    host: one.host_name ?? '',
    tracking: one.tracking_number ?? '',
    followUp: one.follow_up,
    language: one.language,
    labels: one.labels ?? [],
});

// Only what was changed is sent; what was emptied is sent as null.
export function corrections(one: Case, typed: Corrected): Schemas['PatchCase'] {
    const text = (old: string | undefined, now: string): string | null | undefined => (now.trim() === (old ?? '') ? undefined : now.trim() === '' ? null : now.trim());
    const id = (old: string | undefined, now: string | undefined): string | null | undefined => (now === old ? undefined : (now ?? null));
    const all = {
        // It can't be empty: then the server says so, beside its field.
        synopsis: typed.synopsis.trim() === one.synopsis ? undefined : typed.synopsis.trim(),
        network_outage: typed.outage === one.network_outage ? undefined : typed.outage,
        site_id: id(one.site_id, typed.site),
        contact_id: id(one.contact_id, typed.contact),
        software: text(one.software, typed.software),
        host_name: text(one.host_name, typed.host),
        tracking_number: text(one.tracking_number, typed.tracking),
        follow_up: typed.followUp === one.follow_up ? undefined : typed.followUp,
        language: id(one.language, typed.language),
        labels: typed.labels.join('\n') === (one.labels ?? []).join('\n') ? undefined : [...typed.labels],
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Schemas['PatchCase'];
}

interface Props {
    one: Case;
    tag: string;
    // By what the page asked for it.
    asked: string;
    close: () => void;
    saved: () => void;
}

export function EditCasePanel({ one, tag, asked, close, saved }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited(asItIs(one));
    const save = useMutation({
        mutationFn: () =>
            answer(api.PATCH('/api/v1/cases/{case_id}', { params: { path: { case_id: one.id }, header: { 'If-Match': tag } }, body: corrections(one, typed) })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['cases'] });
            saved();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(caseQuery(asked));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (Object.keys(corrections(one, typed)).length === 0) close();
        else save.mutate();
    };
    const text = (name: 'synopsis' | 'software' | 'host' | 'tracking', label: string, pointer: string, maxLength: number) => (
        <TextInput label={label} value={typed[name]} maxLength={maxLength} error={refused?.field(pointer)} onChange={(event) => set(name, event.currentTarget.value)} />
    );
    return (
        <Drawer onClose={close} title={t('case.correct_title', { number: one.number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                {text('synopsis', t('case.synopsis'), '/synopsis', 250)}
                {(one.kind === 'technical' || typed.outage) && <Checkbox label={t(me.staff ? 'phone.outage' : 'case.outage_ask')} checked={typed.outage} onChange={(event) => set('outage', event.currentTarget.checked)} />}
                {may(me, 'site.read') && (
                    <SiteSelect label={t('case.site')} account={one.account_id} clearable value={typed.site} error={refused?.field('/site_id')} choose={(site) => set('site', site)} />
                )}
                {may(me, 'person.read') && (
                    <PersonSelect
                        label={t('case.contact')}
                        account={one.account_id}
                        active
                        allowDeselect={false}
                        value={typed.contact}
                        error={refused?.field('/contact_id')}
                        choose={(contact) => set('contact', contact)}
                    />
                )}
                {text('software', t('assets.software'), '/software', 120)}
                {text('host', t('assets.host'), '/host_name', 255)}
                {text('tracking', t('case.tracking'), '/tracking_number', 60)}
                <Select
                    label={t('case.follow_up')}
                    allowDeselect={false}
                    data={(['mail_full_text', 'mail_link_only', 'phone'] as const).map((value) => ({ value, label: word('follow_up', value) }))}
                    value={typed.followUp}
                    error={refused?.field('/follow_up')}
                    onChange={(value) => value !== null && set('followUp', value)}
                />
                <LanguageSelect label={t('case.language')} value={typed.language} error={refused?.field('/language')} choose={(spoken) => set('language', spoken)} />
                <TagsInput label={t('case.labels')} value={[...typed.labels]} maxTags={50} error={refused?.field('/labels')} onChange={(labels) => set('labels', labels)} />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('case.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row">
                    <Button type="submit" loading={save.isPending}>
                        {t('app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
