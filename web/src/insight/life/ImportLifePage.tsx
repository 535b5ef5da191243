// Send bulletins, or the calendar of releases (INS-12, INS-15): the file is checked first, row by row; the page of the import then shows
// what it would change.
import '../../imports/imports.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { NeedsRight } from '../../app/NeedsRight';
import { PageHeader } from '../../design/PageHeader';
import { Notice, Refusal } from '../../design/States';
import { FileDrop } from '../../imports/FileDrop';
import { useText } from '../../text';
import { checkLifeFile } from './queries';
import { fileFault } from './importForm';

const route = getRouteApi('/inside/end-of-life/import');
const kinds = ['bulletins', 'releases'] as const;

export function ImportLifePage() {
    return (
        <NeedsRight action="life.import">
            <Taking />
        </NeedsRight>
    );
}

function Taking() {
    const { t } = useText();
    const navigate = useNavigate();
    const search = route.useSearch();
    const of = kinds.find((kind) => kind === search.of) ?? 'bulletins';
    const [file, setFile] = useState<File>();
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const fault = fileFault(file);
    const check = useMutation({
        mutationFn: (chosen: File) => checkLifeFile(of, chosen, key),
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
            <PageHeader title={t('lifeimport.title')} lead={t('lifeimport.lead')} help={t('lifeimport.help')}>
                <Button component={Link} to="/imports" search={{ kind: `insight.${of}` } as never} variant="default">
                    {t('catalogue.import_before')}
                </Button>
            </PageHeader>
            <form className="panel stack loose" onSubmit={submit} noValidate>
                <SegmentedControl
                    className="fit"
                    aria-label={t('lifeimport.of')}
                    value={of}
                    onChange={(value) => {
                        check.reset();
                        setKey(idempotencyKey());
                        void navigate({ to: '/end-of-life/import', search: { of: value }, replace: true });
                    }}
                    data={kinds.map((kind) => ({ value: kind, label: t(`eol.${kind}`) }))}
                />
                <ul className="plain stack quiet">
                    <li>
                        {t(`lifeimport.table_${of}`)}{' '}
                        <a href={`/api/v1/end-of-life/${of}/import-template?format=xlsx`} download>
                            {t('imports.template_xlsx')}
                        </a>
                        {' · '}
                        <a href={`/api/v1/end-of-life/${of}/import-template?format=csv`} download>
                            {t('imports.template_csv')}
                        </a>
                    </li>
                    <li>{t('lifeimport.documents')}</li>
                    <li>{t(`lifeimport.again_${of}`)}</li>
                </ul>
                <FileDrop
                    file={file}
                    accept=".csv,.tsv,.txt,.xlsx,.yaml,.yml,.json"
                    hint={t('lifeimport.drop')}
                    choose={(chosen) => {
                        check.reset();
                        setTried(false);
                        setFile(chosen);
                    }}
                />
                {fault !== undefined && (tried || file !== undefined) && <Notice tone="bad">{t(fault)}</Notice>}
                {check.error !== null && <Refusal error={check.error} />}
                <div>
                    <Button type="submit" loading={check.isPending}>
                        {t('catalogue.import_check')}
                    </Button>
                </div>
            </form>
        </div>
    );
}
