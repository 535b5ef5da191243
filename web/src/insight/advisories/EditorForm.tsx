// The form of an advisory: what it is, what people read, who is hit. Refusals stand at the field that they are about.
import { Button, Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { asProblem } from '../../api/problem';
import { AskFirst } from '../../design/AskFirst';
import { Panel } from '../../design/Panel';
import { Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useEdited } from '../../design/typed';
import { useText } from '../../text';
import { bodyOf, changesOf, emptyForm, formOf, missingIn, proseFields, type AdvisoryForm } from './advisoryForm';
import { ClausesFields } from './ClauseFields';
import { changeAdvisory, createAdvisory, writtenKinds, type AdvisoryView } from './queries';
import { ReferenceFields } from './ReferenceFields';
import { SeverityField } from './SeverityField';

// What is said of a place in the form: what is missing or refused there.
export type ErrorAt = (pointer: string) => ReactNode;

export function EditorForm({ view }: { view: AdvisoryView | undefined }) {
    const { t, word } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const before = view === undefined ? emptyForm : formOf(view.content);
    const { typed, set, stale } = useEdited<AdvisoryForm>(before);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const kept = useRef(false);
    const dirty = JSON.stringify(typed) !== JSON.stringify(before);
    const blocker = useBlocker({ shouldBlockFn: () => dirty && !kept.current, enableBeforeUnload: () => dirty && !kept.current, withResolver: true });
    const save = useMutation({
        mutationFn: () => (view === undefined ? createAdvisory(bodyOf(typed), key) : changeAdvisory(view.advisory, changesOf(before, typed))),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (advisory) => {
            kept.current = true;
            await client.invalidateQueries({ queryKey: ['advisories'] });
            return navigate({ to: '/advisories/$id', params: { id: advisory.id }, search: { revision: String(advisory.work_revision ?? 1) } });
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries({ queryKey: ['advisories', 'one'] });
        },
    });
    const refused = useRefused(save.error);
    const missing = missingIn(typed);
    const lacks = (name: Parameters<typeof missing.has>[0]): string | undefined => (tried && missing.has(name) ? t('problem.required') : undefined);
    const at: ErrorAt = (pointer) => refused?.field(pointer);
    const overtaken = stale || refused?.problem.status === 412;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (missing.size > 0) {
            // To the first that is missing, once it is marked.
            requestAnimationFrame(() => document.querySelector<HTMLElement>('.editor [aria-invalid="true"]')?.focus());
            return;
        }
        if (view !== undefined && !dirty) void navigate({ to: '/advisories/$id', params: { id: view.advisory.id }, search: { revision: String(view.revision.revision) } });
        else save.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <Panel title={t('editor.what_it_is')}>
                <div className="stack loose">
                    <div className="pair">
                        {view === undefined && (
                            <TextInput
                                label={t('advisories.number')}
                                description={t('editor.number_hint')}
                                classNames={{ input: 'mono' }}
                                maxLength={100}
                                value={typed.number}
                                error={lacks('number') ?? at('/number') ?? (refused?.code === 'insight.advisory_exists' ? refused.told.detail : undefined)}
                                onChange={(event) => set('number', event.currentTarget.value)}
                            />
                        )}
                        <Select
                            label={t('advisories.kind')}
                            description={t('editor.kind_hint')}
                            allowDeselect={false}
                            data={writtenKinds.map((code) => ({ value: code, label: word('advisory_kind', code) }))}
                            value={typed.kind}
                            error={at('/kind')}
                            onChange={(kind) => kind !== null && set('kind', kind as AdvisoryForm['kind'])}
                        />
                        <Select
                            label={`${t('advisory.origin')} (${t('app.optional')})`}
                            description={t('editor.origin_hint')}
                            clearable
                            clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('advisory.origin') }) }}
                            data={(['day_one', 'regression'] as const).map((code) => ({ value: code, label: word('bug_origin', code) }))}
                            value={typed.origin === '' ? null : typed.origin}
                            error={at('/origin')}
                            onChange={(origin) => set('origin', (origin ?? '') as AdvisoryForm['origin'])}
                        />
                    </div>
                    <TextInput
                        label={t('advisories.title_column')}
                        maxLength={500}
                        value={typed.title}
                        error={lacks('title') ?? at('/title')}
                        onChange={(event) => set('title', event.currentTarget.value)}
                    />
                    <SeverityField value={typed.severity} error={lacks('severity') ?? at('/severity')} choose={(severity) => set('severity', severity)} />
                    <TagsInput
                        label={`${t('advisory.aliases')} (${t('app.optional')})`}
                        description={t('editor.aliases_hint')}
                        maxTags={200}
                        value={[...typed.aliases]}
                        error={at('/aliases')}
                        onChange={(aliases) => set('aliases', aliases)}
                    />
                    <Checkbox label={t('editor.exploited')} checked={typed.exploited} onChange={(event) => set('exploited', event.currentTarget.checked)} />
                </div>
            </Panel>
            <Panel title={t('editor.what_people_read')}>
                <div className="stack loose">
                    {proseFields.map((name) => (
                        <Textarea
                            key={name}
                            label={name === 'description' ? t('editor.description') : `${t(`advisory.${name}`)} (${t('app.optional')})`}
                            description={t(`editor.${name}_hint`)}
                            autosize
                            minRows={name === 'description' ? 4 : 2}
                            maxRows={24}
                            maxLength={50_000}
                            value={typed[name]}
                            error={(name === 'description' ? lacks('description') : undefined) ?? at(`/${name}`)}
                            onChange={(event) => set(name, event.currentTarget.value)}
                        />
                    ))}
                </div>
            </Panel>
            <Panel title={t('advisory.who')}>
                <ClausesFields
                    clauses={typed.clauses}
                    set={(clauses) => set('clauses', clauses)}
                    at={at}
                    missing={tried ? missing : new Set()}
                    remarks={dirty ? [] : [...(view?.content.not_understood ?? []), ...(view?.content.doubts ?? [])]}
                />
            </Panel>
            <Panel title={t('advisory.references')}>
                <ReferenceFields references={typed.references} set={(references) => set('references', references)} at={at} missing={tried ? missing : new Set()} />
            </Panel>
            <div className="sticky-foot stack">
                {overtaken ? <Notice tone="warn">{t('editor.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                {tried && missing.size > 0 && <Notice tone="bad">{t('editor.missing')}</Notice>}
                <div className="row wrap">
                    <Button type="submit" loading={save.isPending}>
                        {t(view === undefined ? 'editor.save_draft' : 'editor.save')}
                    </Button>
                    <span className="quiet small">{t('editor.save_hint')}</span>
                </div>
            </div>
            {blocker.status === 'blocked' && (
                <AskFirst title={t('editor.leave')} text={t('editor.leave_text')} go={t('editor.leave_go')} busy={false} error={null} onGo={blocker.proceed} close={blocker.reset} />
            )}
        </form>
    );
}
