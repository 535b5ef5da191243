// Write a note: for both sides, or by the vendor's people for themselves alone. Which of the two it is can't be overlooked (CASE-07).
import { Button, Radio, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useRefused } from '../design/refused';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { NoteFiles } from './files/NoteFiles';
import { sender } from './files/sending';
import { steps } from './queries';
import { useStep } from './useStep';

export function NoteForm({ id, internal: mayInternal }: { id: string; internal: boolean }) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [readers, setReaders] = useState('both');
    const [tried, setTried] = useState(false);
    const [files, setFiles] = useState<readonly File[]>([]);
    const internal = mayInternal && readers === 'vendor';
    const write = useStep(
        (said: string, key) => steps.note(id, { text: said, ...(internal ? { internal: true } : {}) }, key),
        () => {
            sender.add(id, files, internal);
            setFiles([]);
            setText('');
            setTried(false);
        },
    );
    const lacks = text.trim() === '';
    const refused = useRefused(write.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) write.mutate(text.trim());
    };
    return (
        <section className={internal ? 'panel case-internal' : 'panel'} aria-labelledby="note">
            <h2 id="note">{t('case.note')}</h2>
            <form className="stack" onSubmit={submit} noValidate>
                {mayInternal && (
                    <Radio.Group label={t('case.note_readers')} value={readers} onChange={setReaders}>
                        <div className="row wrap choices">
                            <Radio value="both" label={t('case.note_both')} />
                            <Radio value="vendor" label={t('case.note_internal')} />
                        </div>
                    </Radio.Group>
                )}
                <Textarea
                    label={t('case.note_text')}
                    autosize
                    minRows={3}
                    maxRows={16}
                    maxLength={50_000}
                    value={text}
                    error={refused?.field('/text') ?? (tried && lacks ? t('problem.required') : undefined)}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
                <NoteFiles files={files} choose={setFiles} />
                {internal && <Notice tone="warn">{t('case.note_internal_means')}</Notice>}
                {refused !== undefined && <Refusal error={refused} />}
                <div>
                    <Button type="submit" loading={write.isPending}>
                        {t(internal ? 'case.note_internal_go' : 'case.note_go')}
                    </Button>
                </div>
            </form>
        </section>
    );
}
