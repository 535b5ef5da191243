// Send a table of assets (ENT-06): choose the file, say what its columns mean, and let it be checked. Nothing is taken in here.
import './imports.css';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { asProblem } from '../api/problem';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { accountsQuery } from '../app/queries';
import { seesManyAccounts, useMe } from '../app/session';
import { sitesQuery } from '../assets/queries';
import { PageHeader } from '../design/PageHeader';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { fileFault } from './columns';
import { guess, readHead, withHeader, type CsvHead, type Mapping } from './csvHead';
import { FileDrop } from './FileDrop';
import { mappingFault, MappingTable } from './MappingTable';
import { checkTable } from './queries';
import { UploadSteps } from './UploadSteps';

export function UploadPage() {
    return (
        <NeedsRight action="asset.import">
            <Upload />
        </NeedsRight>
    );
}

interface Chosen {
    file: File;
    // Of a CSV file; a workbook is read by the server alone.
    head?: CsvHead;
}

function Upload() {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const account = useStore(chosenAccount);
    const needsAccount = seesManyAccounts(me) && account === undefined;
    const sites = useQuery({ ...sitesQuery(account), enabled: !needsAccount });
    const [chosen, setChosen] = useState<Chosen>();
    const [mapping, setMapping] = useState<Mapping>([]);
    const [site, setSite] = useState<string | null>(null);
    const [worksheet, setWorksheet] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const fault = chosen === undefined ? undefined : fileFault(chosen.file.name, chosen.file.size);
    const wrong = chosen?.head === undefined ? undefined : mappingFault(mapping);
    const check = useMutation({
        mutationFn: ({ file, head }: Chosen) =>
            checkTable(
                {
                    file: head === undefined ? file : withHeader(file, head, mapping),
                    fileName: file.name,
                    account,
                    site: site ?? undefined,
                    worksheet: worksheet.trim() === '' ? undefined : worksheet.trim(),
                },
                key,
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: (one) => navigate({ to: '/imports/$id', params: { id: one.id } }),
    });
    const choose = async (file: File): Promise<void> => {
        check.reset();
        const head = fileFault(file.name, file.size) === undefined ? await readHead(file) : undefined;
        setMapping(head === undefined ? [] : guess(head.columns));
        setChosen({ file, ...(head === undefined ? {} : { head }) });
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (chosen !== undefined && fault === undefined && wrong === undefined && !needsAccount) check.mutate(chosen);
    };
    const refused = check.error === null ? undefined : asProblem(check.error);
    return (
        <div className="page narrow">
            <PageHeader title={t('imports.new_title')} lead={t('imports.new_lead')} help={t('imports.new_help')} />
            <UploadSteps now="table" />
            <form className="stack loose" onSubmit={submit} noValidate>
                <section className="panel stack" aria-labelledby="file">
                    <h2 id="file">{t('imports.choose')}</h2>
                    <p className="quiet">
                        {t('imports.template_hint')}{' '}
                        <a href="/api/v1/assets/import-template?format=xlsx" download>
                            {t('imports.template_xlsx')}
                        </a>
                        {' · '}
                        <a href="/api/v1/assets/import-template?format=csv" download>
                            {t('imports.template_csv')}
                        </a>
                    </p>
                    <FileDrop file={chosen?.file} choose={(file) => void choose(file)} />
                    {fault !== undefined && <Notice tone="bad">{t(fault)}</Notice>}
                    {tried && chosen === undefined && <Notice tone="bad">{t('imports.fault_none')}</Notice>}
                </section>
                {chosen?.head !== undefined && fault === undefined && (
                    <section className="panel stack" aria-labelledby="columns">
                        <h2 id="columns">{t('imports.columns')}</h2>
                        <p className="quiet">{t('imports.columns_hint')}</p>
                        <MappingTable head={chosen.head} mapping={mapping} change={setMapping} />
                        {wrong !== undefined && <Notice tone={tried ? 'bad' : 'warn'}>{t(wrong)}</Notice>}
                    </section>
                )}
                {chosen !== undefined && fault === undefined && (
                    <section className="panel stack" aria-labelledby="options">
                        <h2 id="options">{t('imports.options')}</h2>
                        {chosen.head === undefined && <p className="quiet">{t('imports.workbook_hint')}</p>}
                        <div className="form-pair">
                            {needsAccount && <AccountField tried={tried} />}
                            <Select
                                label={`${t('imports.site')} (${t('app.optional')})`}
                                description={t('imports.site_hint')}
                                searchable
                                clearable
                                data={(sites.data?.items ?? []).map((item) => ({ value: item.code, label: `${item.code} · ${item.name}, ${item.city}` }))}
                                value={site}
                                onChange={setSite}
                            />
                            {chosen.head === undefined && (
                                <TextInput
                                    label={`${t('imports.worksheet')} (${t('app.optional')})`}
                                    description={t('imports.worksheet_hint')}
                                    maxLength={31}
                                    value={worksheet}
                                    onChange={(event) => setWorksheet(event.currentTarget.value)}
                                />
                            )}
                        </div>
                    </section>
                )}
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={check.isPending}>
                        {t('imports.check')}
                    </Button>
                    <span className="quiet small">{t('imports.check_hint')}</span>
                </div>
            </form>
        </div>
    );
}

// Whose devices they are, for who sees several accounts; the same choice as in the top bar.
function AccountField({ tried }: { tried: boolean }) {
    const { t } = useText();
    const accounts = useQuery(accountsQuery);
    return (
        <Select
            label={t('top.account')}
            searchable
            data={(accounts.data?.items ?? []).filter((item) => item.kind === 'customer').map((item) => ({ value: item.id, label: item.name }))}
            value={null}
            error={tried ? t('problem.required') : undefined}
            onChange={(value) => value !== null && chosenAccount.set(value)}
        />
    );
}
