// On the page of a closed case: whoever was asked says how satisfied he or she is; who reads surveys sees the answer (CASE-27).
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Panel } from '../../design/Panel';
import { Failed, Notice } from '../../design/States';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import type { Case } from '../queries';
import { useStep } from '../useStep';
import { answerSurvey, surveyQuery, type Answer, type Survey } from './queries';
import { questionText, SurveyForm } from './SurveyForm';

export function SurveyPanel({ one }: { one: Case }) {
    const me = useMe();
    const query = useQuery({ ...surveyQuery(one.id), enabled: one.closed_at !== undefined });
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    const survey = query.data?.survey;
    if (survey === undefined) return null;
    return survey.can_answer && may(me, 'case.note') ? <Ask key={one.id} id={one.id} survey={survey} /> : <Answered survey={survey} />;
}

function Ask({ id, survey }: { id: string; survey: Survey }) {
    const { t, language } = useText();
    const me = useMe();
    const [changing, setChanging] = useState(false);
    const send = useStep((answer: Answer) => answerSurvey(id, answer), () => setChanging(false));
    const until = showInstant(survey.answer_until, language, me.time_zone);
    return (
        <Panel title={t('survey.title')} count={survey.answered_at === undefined ? undefined : t('survey.answered')}>
            {survey.answered_at === undefined || changing ? (
                <div className="stack">
                    <p className="quiet">{t('survey.until', { until })}</p>
                    <SurveyForm survey={survey} busy={send.isPending} error={send.error} send={(answer) => send.mutate(answer)} />
                </div>
            ) : (
                <div className="stack">
                    {send.isSuccess && (
                        <Notice tone="good" live>
                            {t('survey.thanks')}
                        </Notice>
                    )}
                    <Scores survey={survey} />
                    <div className="row wrap">
                        <Button variant="default" onClick={() => setChanging(true)}>
                            {t('survey.change')}
                        </Button>
                        <span className="quiet small">{t('survey.changeable', { until })}</span>
                    </div>
                </div>
            )}
        </Panel>
    );
}

function Answered({ survey }: { survey: Survey }) {
    const { t, language } = useText();
    const me = useMe();
    return (
        <Panel title={t('survey.title')} count={survey.answered_at === undefined ? undefined : showInstant(survey.answered_at, language, me.time_zone)}>
            {survey.answered_at === undefined ? <p className="quiet">{t('survey.not_answered')}</p> : <Scores survey={survey} />}
        </Panel>
    );
}

// What was answered, in words.
export function Scores({ survey }: { survey: Survey }) {
    const { word, language } = useText();
    return (
        <>
            <dl className="facts">
                {(survey.questions ?? []).map((question) => {
                    const score = survey.scores?.find((each) => each.question === question.code)?.score;
                    return score === undefined ? null : (
                        <div key={question.code} style={{ display: 'contents' }}>
                            <dt>{questionText(question, language)}</dt>
                            <dd>
                                {score} · {word('survey_score', String(score))}
                            </dd>
                        </div>
                    );
                })}
            </dl>
            {survey.text !== undefined && <Written text={survey.text} />}
        </>
    );
}
