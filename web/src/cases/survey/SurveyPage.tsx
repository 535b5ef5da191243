// Where the mail that asks leads: answered without signing in, by whoever has the link (CASE-27).
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showInstant } from '../../design/days';
import { useRefused } from '../../design/refused';
import { Failed, Loading, Notice, Refusal } from '../../design/States';
import { browserZone } from '../../design/zones';
import { Outside } from '../../identity/Outside';
import { useText } from '../../text';
import { answerByLink, linkedSurveyQuery, type Answer } from './queries';
import { Scores } from './SurveyPanel';
import { SurveyForm } from './SurveyForm';

export function SurveyPage() {
    const { t } = useText();
    // Behind the #, so that no server and no log sees it.
    const [token] = useState(() => window.location.hash.slice(1));
    return (
        <Outside title={t('survey.title')} wide>
            {token === '' ? <Notice tone="bad">{t('survey.no_token')}</Notice> : <Linked token={token} />}
        </Outside>
    );
}

function Linked({ token }: { token: string }) {
    const { t, language } = useText();
    const client = useQueryClient();
    const query = useQuery(linkedSurveyQuery(token));
    const refused = useRefused(query.error);
    const send = useMutation({
        mutationFn: (answer: Answer) => answerByLink(token, answer),
        onSuccess: (answered) => client.setQueryData(linkedSurveyQuery(token).queryKey, answered),
    });
    // A link that leads nowhere says so in its own words: nobody's account is to be asked.
    if (refused?.code === 'cases.survey_link_unknown') return <Refusal error={query.error} />;
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading lines={4} />;
    const { number, synopsis, survey } = query.data;
    const until = showInstant(survey.answer_until, language, browserZone());
    return (
        <div className="stack loose">
            <p>
                <span className="mono">{number}</span>
                {synopsis !== undefined && <> · {synopsis}</>}
            </p>
            {send.isSuccess && (
                <Notice tone="good" live>
                    {t('survey.thanks')} {t('survey.changeable', { until })}
                </Notice>
            )}
            {survey.can_answer ? (
                <>
                    <SurveyForm survey={survey} busy={send.isPending} error={send.error} send={(answer) => send.mutate(answer)} />
                    {!send.isSuccess && <p className="quiet small">{t('survey.until', { until })}</p>}
                </>
            ) : (
                <>
                    <Notice tone="info">{t('survey.over')}</Notice>
                    {survey.answered_at !== undefined && <Scores survey={survey} />}
                </>
            )}
        </div>
    );
}
