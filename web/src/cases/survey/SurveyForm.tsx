// How satisfied somebody is (CASE-27): a score for each question, words where one likes. The first question and “Send” are two clicks.
import './survey.css';
import { Button, Textarea } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { useRefused } from '../../design/refused';
import { Refusal } from '../../design/States';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { scores, type Answer, type Survey, type SurveyQuestion } from './queries';

interface Props {
    survey: Survey;
    busy: boolean;
    error: unknown;
    send: (answer: Answer) => void;
}

export function SurveyForm({ survey, busy, error, send }: Props) {
    const { t } = useText();
    const [given, setGiven] = useState<ReadonlyMap<string, number>>(() => new Map((survey.scores ?? []).map((one) => [one.question, one.score])));
    const [text, setText] = useState(survey.text ?? '');
    const [tried, setTried] = useState(false);
    const refused = useRefused(error);
    const questions = survey.questions ?? [];
    const lacks = (question: SurveyQuestion): boolean => question.required && !given.has(question.code);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (questions.some(lacks)) return;
        send({
            scores: questions.flatMap(({ code }) => {
                const score = given.get(code);
                return score === undefined ? [] : [{ question: code, score }];
            }),
            ...(text.trim() === '' ? {} : { text: tidied(text) }),
        });
    };
    // The others are asked once something is answered: nobody has to look at more than one question.
    const shown = given.size === 0 ? questions.filter(({ required }) => required) : questions;
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            {shown.map((question) => (
                <ScoreField
                    key={question.code}
                    question={question}
                    value={given.get(question.code)}
                    error={tried && lacks(question) ? t('survey.choose') : undefined}
                    choose={(score) => setGiven(new Map([...given, [question.code, score]]))}
                />
            ))}
            {given.size > 0 && (
                <Textarea
                    label={`${t('survey.words')} (${t('app.optional')})`}
                    autosize
                    minRows={2}
                    maxRows={10}
                    maxLength={4000}
                    value={text}
                    error={refused?.field('/text')}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
            )}
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={busy}>
                    {t(survey.answered_at === undefined ? 'survey.send' : 'survey.change')}
                </Button>
            </div>
        </form>
    );
}

// The pack's own words in the reader's language, else in English.
export function questionText(question: SurveyQuestion, language: string): string {
    const texts = question.texts ?? [];
    return (texts.find((one) => one.language === language) ?? texts.find((one) => one.language === 'en'))?.text ?? question.code;
}

interface FieldProps {
    question: SurveyQuestion;
    value: number | undefined;
    error: string | undefined;
    choose: (score: number) => void;
}

function ScoreField({ question, value, error, choose }: FieldProps) {
    const { t, word, language } = useText();
    const id = useId();
    return (
        <fieldset className="plain-set survey-question" aria-describedby={error === undefined ? undefined : `${id}-error`}>
            <legend>
                {questionText(question, language)}
                {!question.required && <span className="quiet"> ({t('app.optional')})</span>}
            </legend>
            <div className="survey-scores">
                {scores.map((score) => (
                    <label key={score} className="survey-score" data-score={score}>
                        <input
                            type="radio"
                            name={id}
                            value={score}
                            checked={value === score}
                            aria-invalid={error !== undefined}
                            onChange={() => choose(score)}
                        />
                        <span className="number" aria-hidden>
                            {score}
                        </span>
                        <span className="name">{word('survey_score', String(score))}</span>
                    </label>
                ))}
            </div>
            {error !== undefined && (
                <p id={`${id}-error`} className="survey-error">
                    {error}
                </p>
            )}
        </fieldset>
    );
}
