// The documents of a contract (ENT-14): what was signed and sent, to be saved; more can be added.
import { ActionIcon, Button, FileInput, Select, TextInput } from '@mantine/core';
import { IconFileText, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { may, useMe } from '../app/session';
import { AskFirst } from '../design/AskFirst';
import { showInstant } from '../design/days';
import { Modal } from '../design/Dialogs';
import { WholeEnd } from '../design/More';
import { Failed, Loading, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { documentsQuery } from './queries';

type Document = Schemas['ContractDocument'];
const kinds = ['order', 'signed_agreement', 'letter', 'other'] as const satisfies readonly Schemas['DocumentKind'][];

const kilobytes = (size: number, language: string): string =>
    `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 0 }).format(Math.max(1, size / 1024))} kB`;

export function Documents({ contractId }: { contractId: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const list = useQuery(documentsQuery(contractId));
    const [adding, setAdding] = useState(false);
    const [removing, setRemoving] = useState<Document>();
    const items = list.data?.items ?? [];
    return (
        <section className="panel stack" aria-labelledby="documents">
            <div className="row wrap apart">
                <h2 id="documents">{t('contract.documents')}</h2>
                {may(me, 'contract.update') && (
                    <Button size="xs" variant="default" leftSection={<IconUpload size={15} />} onClick={() => setAdding(true)}>
                        {t('documents.add')}
                    </Button>
                )}
            </div>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={2} />}
            {list.isSuccess && items.length === 0 && <p className="quiet">{t('documents.empty')}</p>}
            {items.length > 0 && (
                <ul className="feed">
                    {items.map((document) => (
                        <li key={document.id}>
                            <IconFileText size={18} aria-hidden />
                            <div className="grow">
                                <a href={`/api/v1/contracts/${contractId}/documents/${document.id}/content`} download={document.file_name}>
                                    {document.title}
                                </a>
                                <div className="quiet small">
                                    {word('document', document.kind)} · {kilobytes(document.size, language)} ·{' '}
                                    {showInstant(document.created_at, language, me.time_zone)}
                                </div>
                            </div>
                            {may(me, 'contract.create') && (
                                <ActionIcon variant="subtle" color="gray" aria-label={t('documents.remove', { title: document.title })} onClick={() => setRemoving(document)}>
                                    <IconTrash size={16} />
                                </ActionIcon>
                            )}
                        </li>
                    ))}
                </ul>
            )}
            <WholeEnd list={list.data} />
            {adding && <AddDocument contractId={contractId} close={() => setAdding(false)} />}
            {removing !== undefined && <RemoveDocument document={removing} close={() => setRemoving(undefined)} />}
        </section>
    );
}

function AddDocument({ contractId, close }: { contractId: string; close: () => void }) {
    const { t, word } = useText();
    const client = useQueryClient();
    const [file, setFile] = useState<File | null>(null);
    const [kind, setKind] = useState<(typeof kinds)[number]>('order');
    const [title, setTitle] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const add = useMutation({
        mutationFn: (chosen: File) =>
            answer(
                api.POST('/api/v1/contracts/{contract_id}/documents', {
                    params: {
                        path: { contract_id: contractId },
                        query: { kind, file_name: chosen.name, title: title.trim() === '' ? chosen.name : title.trim() },
                        header: { 'Idempotency-Key': key },
                    },
                    headers: { 'Content-Type': 'application/octet-stream' },
                    // The file itself; nothing of it is read here.
                    body: chosen as unknown as string,
                    bodySerializer: (body) => body as unknown as File,
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries(documentsQuery(contractId));
            close();
        },
    });
    const refused = useRefused(add.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (file !== null) add.mutate(file);
    };
    return (
        <Modal onClose={close} title={t('documents.add_title')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <FileInput
                    label={t('documents.file')}
                    description={t('documents.file_hint')}
                    placeholder={t('documents.choose')}
                    accept=".pdf,.png,.jpg,.jpeg,.txt,.docx,.xlsx,.odt,.ods"
                    value={file}
                    error={tried && file === null ? t('problem.required') : undefined}
                    onChange={setFile}
                />
                <Select
                    label={t('documents.kind')}
                    allowDeselect={false}
                    data={kinds.map((value) => ({ value, label: word('document', value) }))}
                    value={kind}
                    error={refused?.field('/kind')}
                    onChange={(value) => value !== null && setKind(value as typeof kind)}
                />
                <TextInput
                    label={`${t('documents.title')} (${t('app.optional')})`}
                    description={t('documents.title_hint')}
                    maxLength={200}
                    value={title}
                    error={refused?.field('/title')}
                    onChange={(event) => setTitle(event.currentTarget.value)}
                />
                {refused !== undefined && <Refusal error={refused} />}
                <Button type="submit" loading={add.isPending}>
                    {t('documents.add')}
                </Button>
            </form>
        </Modal>
    );
}

function RemoveDocument({ document, close }: { document: Document; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const remove = useMutation({
        mutationFn: () =>
            answer(
                api.DELETE('/api/v1/contracts/{contract_id}/documents/{contract_document_id}', {
                    params: { path: { contract_id: document.contract_id, contract_document_id: document.id } },
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries(documentsQuery(document.contract_id));
            close();
        },
    });
    return (
        <AskFirst
            title={t('documents.remove', { title: document.title })}
            text={t('documents.remove_text')}
            go={t('documents.remove_go')}
            busy={remove.isPending}
            error={remove.error}
            onGo={() => remove.mutate()}
            close={close}
        />
    );
}
