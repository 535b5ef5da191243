// Send a table of assets (ENT-06): choose the file, say what its columns mean, and let it be checked. Nothing is taken in here.
import './imports.css';
import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { AccountSelect } from '../app/AccountSelect';
import { seesManyAccounts, useMe } from '../app/session';
import { PageHeader } from '../design/PageHeader';
import { Loading, Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { FileDrop } from './FileDrop';
import { fileFault, guessed, mappingFault, type Mapping } from './head';
import { MappingTable } from './MappingTable';
import { checkTable, readHead } from './queries';
import { UploadSteps } from './UploadSteps';

export function UploadPage() {
    return (
        <NeedsRight action="asset.import">
            <Upload />
        </NeedsRight>
    );
}

function Upload() {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const account = useStore(chosenAccount);
    const needsAccount = seesManyAccounts(me) && account === undefined;
    const [file, setFile] = useState<File>();
    const [mapping, setMapping] = useState<Mapping>([]);
    const [site, setSite] = useState<string>();
    // Another account has other sites.
    useEffect(() => setSite(undefined), [account]);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const fault = file === undefined ? undefined : fileFault(file.name, file.size);
    // The head of the file and worksheet that were chosen last, whichever answer comes last.
    const latest = useRef(0);
    const read = useMutation({
        mutationFn: ({ from, worksheet }: { from: File; worksheet?: string; turn: number }) => readHead(from, worksheet),
        onSuccess: (head, { turn }) => {
            if (turn === latest.current) setMapping(guessed(head));
        },
    });
    const readAgain = (from: File, worksheet?: string): void => {
        latest.current += 1;
        read.mutate({ from, turn: latest.current, ...(worksheet === undefined ? {} : { worksheet }) });
    };
    const head = fault === undefined ? read.data : undefined;
    const wrong = head === undefined ? undefined : mappingFault(mapping);
    const check = useMutation({
        mutationFn: (table: File) => checkTable({ file: table, fileName: table.name, account, site, worksheet: head?.worksheet, mapping }, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: (one) => navigate({ to: '/imports/$id', params: { id: one.id } }),
    });
    const choose = (next: File): void => {
        check.reset();
        read.reset();
        setFile(next);
        if (fileFault(next.name, next.size) === undefined) readAgain(next);
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (file !== undefined && head !== undefined && wrong === undefined && !needsAccount) check.mutate(file);
    };
    const refused = useRefused(check.error);
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
                    <FileDrop file={file} choose={choose} />
                    {fault !== undefined && <Notice tone="bad">{t(fault)}</Notice>}
                    {tried && file === undefined && <Notice tone="bad">{t('imports.fault_none')}</Notice>}
                </section>
                {read.isPending && <Loading lines={4} />}
                {read.error !== null && <Refusal error={read.error} />}
                {file !== undefined && head !== undefined && (
                    <section className="panel stack" aria-labelledby="columns">
                        <h2 id="columns">{t('imports.columns')}</h2>
                        <p className="quiet">{t('imports.columns_hint')}</p>
                        {(head.worksheets ?? []).length > 1 && (
                            <Select
                                className="choice"
                                label={t('imports.worksheet')}
                                allowDeselect={false}
                                data={head.worksheets ?? []}
                                value={head.worksheet ?? null}
                                onChange={(worksheet) => worksheet !== null && readAgain(file, worksheet)}
                            />
                        )}
                        <MappingTable head={head} mapping={mapping} change={setMapping} />
                        {wrong !== undefined && <Notice tone={tried ? 'bad' : 'warn'}>{t(wrong)}</Notice>}
                    </section>
                )}
                {head !== undefined && (
                    <section className="panel stack" aria-labelledby="options">
                        <h2 id="options">{t('imports.options')}</h2>
                        <div className="form-pair">
                            {needsAccount && <AccountField tried={tried} />}
                            {!needsAccount && (
                                <SiteSelect
                                    by="code"
                                    label={`${t('imports.site')} (${t('app.optional')})`}
                                    description={t('imports.site_hint')}
                                    account={account}
                                    clearable
                                    value={site}
                                    choose={setSite}
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
    return <AccountSelect label={t('top.account')} kind="customer" value={undefined} error={tried ? t('problem.required') : undefined} choose={chosenAccount.set} />;
}
