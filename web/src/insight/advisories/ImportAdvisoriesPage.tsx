// Send advisories (INS-03): the file is read first, record by record; the page of the import then shows what it would change.
import '../../imports/imports.css';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { NeedsRight } from '../../app/NeedsRight';
import { PageHeader } from '../../design/PageHeader';
import { Notice, Refusal } from '../../design/States';
import { FileDrop } from '../../imports/FileDrop';
import { useText, type TextKey } from '../../text';
import { checkAdvisories } from './queries';

const mostBytes = 256 * 1024 * 1024;

export function faultOf(file: { name: string; size: number } | undefined): TextKey | undefined {
    if (file === undefined) return 'imports.fault_none';
    if (!/\.(json|jsonl|ndjson|yaml|yml|zip)$/i.test(file.name)) return 'advisory_import.form';
    if (file.size === 0) return 'imports.fault_empty';
    return file.size > mostBytes ? 'advisory_import.large' : undefined;
}

export function ImportAdvisoriesPage() {
    return (
        <NeedsRight action="advisory.import">
            <ImportAdvisories />
        </NeedsRight>
    );
}

function ImportAdvisories() {
    const { t } = useText();
    const navigate = useNavigate();
    const [file, setFile] = useState<File>();
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const fault = faultOf(file);
    const check = useMutation({
        mutationFn: (chosen: File) => checkAdvisories(chosen, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: (one) => navigate({ to: '/imports/$id', params: { id: one.id } }),
    });
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (file !== undefined && fault === undefined) check.mutate(file);
    };
    return (
        <div className="page narrow">
            <PageHeader title={t('advisories.import')} lead={t('advisory_import.lead')} help={t('advisory_import.help')}>
                <Button component={Link} to="/imports" search={{ kind: 'insight.advisories' } as never} variant="default">
                    {t('catalogue.import_before')}
                </Button>
            </PageHeader>
            <form className="panel stack loose" onSubmit={submit} noValidate>
                <ul className="plain stack quiet">
                    <li>{t('advisory_import.cve')}</li>
                    <li>{t('advisory_import.csaf')}</li>
                    <li>{t('advisory_import.own')}</li>
                    <li>{t('advisory_import.many')}</li>
                </ul>
                <FileDrop
                    file={file}
                    accept=".json,.jsonl,.ndjson,.yaml,.yml,.zip"
                    hint={t('advisory_import.drop')}
                    choose={(chosen) => {
                        check.reset();
                        setTried(false);
                        setFile(chosen);
                    }}
                />
                {fault !== undefined && (tried || file !== undefined) && <Notice tone="bad">{t(fault)}</Notice>}
                {check.error !== null && <Refusal error={check.error} />}
                <div className="row wrap">
                    <Button type="submit" loading={check.isPending}>
                        {t('catalogue.import_check')}
                    </Button>
                    <span className="quiet small">{t('advisory_import.what_then')}</span>
                </div>
            </form>
        </div>
    );
}
