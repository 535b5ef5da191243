// Send products (ENT-02): the file is checked first, row by row; the page of the import then shows what it would change.
import '../imports/imports.css';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { NeedsRight } from '../app/NeedsRight';
import { PageHeader } from '../design/PageHeader';
import { Notice, Refusal } from '../design/States';
import { FileDrop } from '../imports/FileDrop';
import { useText, type TextKey } from '../text';
import { checkProducts, formOf } from './importForm';

const mostBytes = 64 * 1024 * 1024;

function faultOf(file: File | undefined): TextKey | undefined {
    if (file === undefined) return 'imports.fault_none';
    if (formOf(file.name) === undefined) return 'catalogue.import_form';
    if (file.size === 0) return 'imports.fault_empty';
    return file.size > mostBytes ? 'imports.fault_large' : undefined;
}

export function ImportProductsPage() {
    return (
        <NeedsRight action="catalogue.import">
            <ImportProducts />
        </NeedsRight>
    );
}

function ImportProducts() {
    const { t } = useText();
    const navigate = useNavigate();
    const [file, setFile] = useState<File>();
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const fault = faultOf(file);
    const check = useMutation({
        mutationFn: (chosen: File) => checkProducts(chosen, key),
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
            <PageHeader title={t('catalogue.import')} lead={t('catalogue.import_lead')} help={t('catalogue.import_help')}>
                <Button component={Link} to="/imports" search={{ kind: 'catalogue.products' } as never} variant="default">
                    {t('catalogue.import_before')}
                </Button>
            </PageHeader>
            <form className="panel stack loose" onSubmit={submit} noValidate>
                <ul className="plain stack quiet">
                    <li>
                        {t('catalogue.import_table')}{' '}
                        <a href="/api/v1/products/import-template?format=xlsx" download>
                            {t('imports.template_xlsx')}
                        </a>
                        {' · '}
                        <a href="/api/v1/products/import-template?format=csv" download>
                            {t('imports.template_csv')}
                        </a>
                    </li>
                    <li>{t('catalogue.import_zip')}</li>
                </ul>
                <FileDrop
                    file={file}
                    accept=".csv,.tsv,.txt,.xlsx,.zip"
                    hint={t('catalogue.import_drop')}
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
