// Write a note: for both sides, or by the vendor's people for themselves alone. Which of the two it is can't be overlooked (CASE-07).
import { Button, Radio, Textarea } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useStore } from '../api/store';
import { useMe } from '../app/session';
import { sendOnCtrlEnter } from '../design/Dialogs';
import { useRefused } from '../design/refused';
import { Notice, Refusal } from '../design/States';
import { tidied } from '../design/written';
import { useText } from '../text';
import { NoteFiles } from './files/NoteFiles';
import { sender } from './files/sending';
import { AnswerPicker } from './answers/AnswerPicker';
import { FirstContactTick } from './answering/FirstContact';
import { useFirstContact } from './answering/useFirstContact';
import type { FilledAnswer } from './answers/queries';
import { goToWritten } from './goToStep';
import { isWritten, keepNote, noNote, noteDrafts, noteKey, type NoteDraft } from './noteDrafts';
import { steps, type Case } from './queries';
import { MeanwhileLine, useMeanwhile } from './seen/Meanwhile';
import { useStep } from './useStep';

interface Props {
    one: Case;
    internal: boolean;
    // Is told whether something is being written.
    writes: (writes: boolean) => void;
}

export function NoteForm({ one, internal: mayInternal, writes }: Props) {
    const { t, word } = useText();
    const { id } = one;
    const [picking, setPicking] = useState(false);
    const [missing, setMissing] = useState<readonly string[]>([]);
    const field = useRef<HTMLTextAreaElement>(null);
    const key = noteKey(useMe().person_id, id);
    const note = useStore(noteDrafts).get(key) ?? noNote;
    const { text, readers, files } = note;
    const change = (changed: Partial<NoteDraft>): void => keepNote(key, { ...(noteDrafts.get().get(key) ?? noNote), ...changed });
    const setText = (words: string): void => {
        change(words.trim() === '' ? { text: words, read: undefined } : { text: words });
        writes(words.trim() !== '');
    };
    // It was begun when the case was looked at before.
    const [found, setFound] = useState(() => isWritten(note));
    const [tried, setTried] = useState(false);
    const first = useFirstContact(one, 'noted', mayInternal);
    const begun = isWritten(note);
    const meanwhile = useMeanwhile(id, begun ? note.read : undefined);
    const { newest } = meanwhile;
    const unread = begun && note.read === undefined && newest !== undefined;
    useEffect(() => {
        if (unread) keepNote(key, { ...(noteDrafts.get().get(key) ?? noNote), read: newest });
    }, [unread, key, newest]);
    const clear = (kept = noNote): void => {
        keepNote(key, kept);
        writes(false);
        setFound(false);
        setMissing([]);
        setTried(false);
    };
    // Nobody waits for a word on a closed case.
    const internal = mayInternal && (readers === 'vendor' || !one.open);
    const write = useStep(
        (words: string, once) => steps.note(id, { text: words, ...(internal ? { internal: true } : first.said) }, once),
        () => {
            sender.add(id, files, internal);
            // Who writes for the vendor alone goes on to do so.
            clear({ ...noNote, readers });
            goToWritten(['noted', 'noted_internally']);
        },
    );
    const lacks = text.trim() === '';
    // Behind what is written already; it is edited before it is sent.
    const take = (filled: FilledAnswer): void => {
        setText(lacks ? filled.text : `${text.trimEnd()}\n\n${filled.text}`);
        setMissing(filled.missing ?? []);
        field.current?.focus();
    };
    const unfilled = missing.filter((name) => text.includes(`[${name}?]`));
    const refused = useRefused(write.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks && meanwhile.sends()) write.mutate(tidied(text));
    };
    return (
        <section className={internal ? 'panel case-internal' : 'panel'} aria-labelledby="note">
            <h2 id="note">{t('case.note')}</h2>
            <form className="stack" onSubmit={submit} onKeyDown={sendOnCtrlEnter} noValidate>
                {found && (
                    <Notice tone="info">
                        <div className="row wrap apart">
                            <span>{t('case.note_begun')}</span>
                            <Button variant="default" size="xs" onClick={() => clear()}>
                                {t('newcase.discard')}
                            </Button>
                        </div>
                    </Notice>
                )}
                {mayInternal && one.open && (
                    <Radio.Group label={t('case.note_readers')} value={readers} onChange={(chosen) => change({ readers: chosen as NoteDraft['readers'] })}>
                        <div className="row wrap choices">
                            <Radio value="both" label={t('case.note_both')} />
                            <Radio value="vendor" label={t('case.note_internal')} />
                        </div>
                    </Radio.Group>
                )}
                <Textarea
                    label={t('case.note_text')}
                    aria-keyshortcuts="n"
                    ref={field}
                    autosize
                    minRows={3}
                    maxRows={16}
                    maxLength={50_000}
                    value={text}
                    error={refused?.field('/text') ?? (tried && lacks ? t('problem.required') : undefined)}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
                <NoteFiles files={files} caseId={internal ? undefined : one.id} choose={(chosen) => change({ files: chosen })} />
                {internal && <Notice tone="warn">{t('case.note_internal_means')}</Notice>}
                {first.owed && !internal && <FirstContactTick first={first} />}
                {unfilled.length > 0 && (
                    <Notice tone="warn" live>
                        {t('answers.unfilled', { names: unfilled.map((name) => word('answer_variable', name)).join(', ') })}
                    </Notice>
                )}
                {refused !== undefined && <Refusal error={refused} />}
                <MeanwhileLine meanwhile={meanwhile} account={one.account_id} seen={(step) => change({ read: step })} />
                <div className="row wrap">
                    <Button type="submit" loading={write.isPending}>
                        {t(meanwhile.asks ? 'seen.still_note' : internal ? 'case.note_internal_go' : 'case.note_go')}
                    </Button>
                    {mayInternal && (
                        <Button variant="default" aria-keyshortcuts="c" leftSection={<IconMessages size={16} />} onClick={() => setPicking(true)}>
                            {t('answers.title')}
                        </Button>
                    )}
                </div>
            </form>
            {picking && <AnswerPicker one={one} take={take} close={() => setPicking(false)} />}
        </section>
    );
}
