// One canned answer: read by who works on cases, kept by a few; what a variable is called is shown beside the text.
import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Drawer } from '../../design/Dialogs';
import { useRefused } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { useText } from '../../text';
import { priorities, routingQuery, type Priority } from '../queries';
import { useStep } from '../useStep';
import { languageName, useCaseWords } from '../words';
import { changeAnswer, makeAnswer, variablesQuery, type CannedAnswer } from './queries';

export function AnswerPanel({ answer, keeps, close }: { answer: CannedAnswer | undefined; keeps: boolean; close: () => void }) {
    const { t, word, language } = useText();
    const words = useCaseWords();
    const routing = useQuery(routingQuery).data;
    const [title, setTitle] = useState(answer?.title ?? '');
    const [spoken, setSpoken] = useState(answer?.language ?? 'en');
    const [types, setTypes] = useState<string[]>(answer?.types ?? []);
    const [among, setAmong] = useState<string[]>(answer?.priorities ?? []);
    const [text, setText] = useState(answer?.text ?? '');
    const [tried, setTried] = useState(false);
    const field = useRef<HTMLTextAreaElement>(null);
    const body = { title: title.trim(), language: spoken, types, priorities: among as Priority[], text };
    const keep = useStep((_: true, key) => (answer === undefined ? makeAnswer(body, key) : changeAnswer(answer, body)), close);
    const retire = useStep((retired: boolean) => (answer === undefined ? Promise.resolve() : changeAnswer(answer, { retired })), close);
    const refused = useRefused(keep.error);
    const missing = (value: string): string | undefined => (tried && value.trim() === '' ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (body.title !== '' && text.trim() !== '') keep.mutate(true);
    };
    // Where the cursor stands.
    const put = (variable: string): void => {
        const from = field.current?.selectionStart ?? text.length;
        const until = field.current?.selectionEnd ?? from;
        setText(`${text.slice(0, from)}{${variable}}${text.slice(until)}`);
        field.current?.focus();
    };
    return (
        <Drawer onClose={close} size="lg" title={answer?.title ?? t('answers.add')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                {answer?.retired === true && <Notice tone="warn">{t('answers.is_retired')}</Notice>}
                <TextInput label={t('answers.name')} maxLength={120} readOnly={!keeps} value={title} error={refused?.field('/title') ?? missing(title)} onChange={(event) => setTitle(event.currentTarget.value)} />
                <Select
                    label={t('case.language')}
                    searchable
                    allowDeselect={false}
                    readOnly={!keeps}
                    data={(routing?.languages ?? []).map(({ code }) => ({ value: code, label: languageName(code, language) }))}
                    value={spoken}
                    onChange={(value) => setSpoken(value ?? spoken)}
                />
                <MultiSelect label={t('answers.types')} description={t('answers.types_hint')} searchable readOnly={!keeps} data={words.types.map(({ code }) => ({ value: code, label: words.type(code) }))} value={types} onChange={setTypes} />
                <MultiSelect label={t('answers.priorities')} readOnly={!keeps} data={priorities.map((value) => ({ value, label: word('priority', value) }))} value={among} onChange={setAmong} />
                <Textarea
                    ref={field}
                    label={t('answers.text')}
                    description={t('answers.text_hint')}
                    autosize
                    minRows={6}
                    maxRows={20}
                    maxLength={15_000}
                    readOnly={!keeps}
                    value={text}
                    error={refused?.field('/text') ?? missing(text)}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
                {keeps && <Variables put={put} />}
                {keep.error !== null && <Refusal error={keep.error} />}
                {retire.error !== null && <Refusal error={retire.error} />}
                {keeps && (
                    <div className="row wrap">
                        <Button type="submit" loading={keep.isPending}>
                            {t('app.save')}
                        </Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                        {answer !== undefined && (
                            <Button variant="default" loading={retire.isPending} onClick={() => retire.mutate(!answer.retired)}>
                                {t(answer.retired ? 'answers.offer' : 'answers.retire')}
                            </Button>
                        )}
                    </div>
                )}
            </form>
        </Drawer>
    );
}

function Variables({ put }: { put: (variable: string) => void }) {
    const { t, word } = useText();
    const variables = useQuery(variablesQuery).data?.variables ?? [];
    return (
        <div className="row wrap" role="group" aria-label={t('answers.variables')}>
            {variables.map((variable) => (
                <button key={variable} type="button" className="chip" title={word('answer_variable', variable)} onClick={() => put(variable)}>
                    <span className="mono">{`{${variable}}`}</span>
                </button>
            ))}
        </div>
    );
}
