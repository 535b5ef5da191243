// Chooses a canned answer for a note: found as one types, filled in for the case, and left to be edited (CASE-26).
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { Modal } from '../../design/Dialogs';
import { Failed, Loading, Refusal } from '../../design/States';
import { useText } from '../../text';
import type { Case } from '../queries';
import { languageName } from '../words';
import { filledFor, offeredQuery, type CannedAnswer, type FilledAnswer } from './queries';

interface Props {
    one: Case;
    take: (filled: FilledAnswer) => void;
    close: () => void;
}

// In the language of the case before all others.
export function inOrder(answers: readonly CannedAnswer[], language: string | undefined): CannedAnswer[] {
    const own = (one: CannedAnswer): boolean => one.language === language;
    return [...answers.filter(own), ...answers.filter((one) => !own(one))];
}

export function AnswerPicker({ one, take, close }: Props) {
    const { t, language } = useText();
    const [text, setText] = useState('');
    const [at, setAt] = useState(0);
    const list = useQuery(offeredQuery(one, text.trim()));
    const answers = inOrder(list.data?.items ?? [], one.language);
    const chosen = Math.min(at, Math.max(0, answers.length - 1));
    const fill = useMutation({
        mutationFn: (answer: CannedAnswer) => filledFor(one.id, answer.id),
        onSuccess: (filled) => {
            take(filled);
            close();
        },
    });
    const onKey = (event: KeyboardEvent): void => {
        const picked = answers[chosen];
        if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, answers.length - 1));
        else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
        else if (event.key === 'Enter' && picked !== undefined) fill.mutate(picked);
        else return;
        event.preventDefault();
    };
    return (
        <Modal onClose={close} title={t('answers.pick')} size="lg">
            <div className="stack">
                <TextInput
                    data-autofocus
                    aria-label={t('answers.find')}
                    placeholder={t('answers.find')}
                    role="combobox"
                    aria-expanded
                    aria-controls="answers"
                    aria-activedescendant={answers.length > 0 ? `answer-${String(chosen)}` : undefined}
                    leftSection={<IconSearch size={16} />}
                    value={text}
                    onChange={(event) => {
                        setText(event.currentTarget.value);
                        setAt(0);
                    }}
                    onKeyDown={onKey}
                />
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={3} />}
                {fill.error !== null && <Refusal error={fill.error} />}
                {list.data !== undefined && answers.length === 0 && <p className="quiet">{t('answers.none_fit')}</p>}
                <ul className="answer-list" id="answers" role="listbox" aria-label={t('answers.title')}>
                    {answers.map((answer, index) => (
                        <li key={answer.id} id={`answer-${String(index)}`} role="option" aria-selected={index === chosen} onClick={() => fill.mutate(answer)}>
                            <span className="row">
                                <strong className="grow">{answer.title}</strong>
                                <span className="quiet small">{languageName(answer.language, language)}</span>
                            </span>
                            <span className="answer-text quiet small">{answer.text}</span>
                        </li>
                    ))}
                </ul>
            </div>
        </Modal>
    );
}
