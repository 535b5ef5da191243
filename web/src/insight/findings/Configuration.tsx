// What is known of a device's configuration (INS-06): when it was shown, in which form, what could not be read; given by pasting it or as a
// file, looked at, forgotten. Secrets are not kept.
import { Button, FileInput, Textarea } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { may, useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { showInstant, showNumber } from '../../design/days';
import { Modal } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { Loaded } from '../../design/Loaded';
import { Notice, Refusal } from '../../design/States';
import { useText, type TextKey } from '../../text';
import { configurationQuery, configurationTextQuery, forgetConfiguration, readAnew, textAddress, uploadConfiguration, type KeptConfiguration } from './queries';

export function Configuration({ id }: { id: string }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const query = useQuery(configurationQuery(id));
    const [giving, setGiving] = useState(false);
    const [forgetting, setForgetting] = useState(false);
    const [done, setDone] = useState<TextKey>();
    const forget = useMutation({
        mutationFn: () => forgetConfiguration(id),
        onSuccess: async () => {
            await readAnew(client);
            setForgetting(false);
            setDone('configuration.forgotten');
        },
    });
    return (
        <section className="panel" id="configuration" aria-labelledby="configuration-title">
            <h2 id="configuration-title">{t('configuration.title')}</h2>
            <div className="stack">
                {done !== undefined && (
                    <Notice tone="good" live>
                        {t(done)}
                    </Notice>
                )}
                <Loaded query={query} lines={3}>
                    {(kept) => (kept === null ? <p className="quiet">{t('configuration.none')}</p> : <Kept id={id} kept={kept} />)}
                </Loaded>
                <div className="row wrap">
                    {may(me, 'configuration.upload') && (
                        <Button size="xs" variant="default" leftSection={<IconUpload size={15} />} onClick={() => setGiving(true)}>
                            {t(query.data == null ? 'configuration.give' : 'configuration.replace')}
                        </Button>
                    )}
                    {may(me, 'configuration.remove') && query.data != null && (
                        <Button size="xs" variant="subtle" color="red" onClick={() => setForgetting(true)}>
                            {t('configuration.forget')}
                        </Button>
                    )}
                </div>
            </div>
            {giving && (
                <Give
                    id={id}
                    close={() => setGiving(false)}
                    given={() => {
                        setGiving(false);
                        setDone('configuration.given');
                    }}
                />
            )}
            {forgetting && (
                <AskFirst
                    title={t('configuration.forget_title')}
                    text={t('configuration.forget_means')}
                    go={t('configuration.forget')}
                    busy={forget.isPending}
                    error={forget.error}
                    onGo={() => forget.mutate()}
                    close={() => {
                        forget.reset();
                        setForgetting(false);
                    }}
                />
            )}
        </section>
    );
}

function Kept({ id, kept }: { id: string; kept: KeptConfiguration }) {
    const { t, word, said, language } = useText();
    const me = useMe();
    const [reading, setReading] = useState(false);
    const { notes = [], missing_groups: missing = [] } = kept;
    return (
        <div className="stack">
            <Facts
                items={[
                    [t('configuration.shown_at'), showInstant(kept.shown_at, language, me.time_zone)],
                    [t('configuration.form'), word('configuration_form', kept.form)],
                    [t('configuration.source'), word('configuration_source', kept.source)],
                    [t('configuration.release'), kept.release && <span className="mono">{kept.release}</span>],
                    [t('configuration.lines'), showNumber(kept.lines, language)],
                    [t('configuration.missing_groups'), missing.length === 0 ? undefined : missing.join(', ')],
                ]}
            />
            {notes.length > 0 && (
                <details>
                    <summary>{t('configuration.notes', { count: showNumber(notes.length, language) })}</summary>
                    <ul className="evidence">
                        {notes.map((note, index) => (
                            <li key={index} className="small">
                                {note.line > 0 && <span className="quiet">{t('finding.line', { line: note.line })}: </span>}
                                {word('configuration_note', note.kind)}: {said(note.what)}
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            <div className="row wrap">
                <Button size="xs" variant="default" aria-expanded={reading} onClick={() => setReading(!reading)}>
                    {t(reading ? 'configuration.hide' : 'configuration.read')}
                </Button>
                <Button size="xs" variant="subtle" component="a" href={textAddress(id)} download="configuration.txt" leftSection={<IconDownload size={15} />}>
                    {t('configuration.download')}
                </Button>
            </div>
            {reading && <Read id={id} sha256={kept.sha256} />}
        </div>
    );
}

// So much of it is shown; the whole can be downloaded.
const mostShown = 2000;

function Read({ id, sha256 }: { id: string; sha256: string }) {
    const { t, language } = useText();
    const query = useQuery(configurationTextQuery(id, sha256));
    return (
        <Loaded query={query} lines={6}>
            {(text) => {
                const lines = text.split('\n');
                return (
                    <>
                        <pre className="configuration-text" tabIndex={0} aria-label={t('configuration.title')}>
                            {lines.slice(0, mostShown).join('\n')}
                        </pre>
                        {lines.length > mostShown && <p className="quiet small">{t('configuration.cut', { lines: showNumber(mostShown, language) })}</p>}
                    </>
                );
            }}
        </Loaded>
    );
}

function Give({ id, close, given }: { id: string; close: () => void; given: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [text, setText] = useState('');
    const [file, setFile] = useState<File | null>(null);
    const [tried, setTried] = useState(false);
    const send = useMutation({
        mutationFn: () => uploadConfiguration(id, file ?? new Blob([text])),
        onSuccess: async () => {
            await readAnew(client);
            given();
        },
    });
    const lacks = file === null && text.trim() === '';
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) send.mutate();
    };
    return (
        <Modal onClose={close} size="lg" title={t('configuration.give_title')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <p>{t('configuration.give_hint')}</p>
                <FileInput label={t('configuration.file')} placeholder={t('documents.choose')} clearable clearButtonProps={{ 'aria-label': t('configuration.no_file') }} value={file} onChange={setFile} />
                {file === null && (
                    <Textarea
                        data-autofocus
                        label={t('configuration.paste')}
                        classNames={{ input: 'mono' }}
                        autosize
                        minRows={8}
                        maxRows={18}
                        spellCheck={false}
                        value={text}
                        error={tried && lacks ? t('problem.required') : undefined}
                        onChange={(event) => setText(event.currentTarget.value)}
                    />
                )}
                {send.error !== null && <Refusal error={send.error} />}
                <div className="row wrap">
                    <Button type="submit" loading={send.isPending}>
                        {t('configuration.give')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Modal>
    );
}
