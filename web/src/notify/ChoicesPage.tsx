// How one is told of each kind of news (ID-16): by mail or in the inbox alone, in full or as a link, at once or in the day's digest.
import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { Failed, Loading, Refusal } from '../design/States';
import { MeFrame } from '../identity/MeFrame';
import { useText } from '../text';
import { choicesQuery } from './queries';

type Choice = Schemas['Choice'];
const ways: readonly Choice['mail'][] = ['off', 'link', 'full'];
const timings: readonly Choice['timing'][] = ['at_once', 'daily'];

export function ChoicesPage() {
    const { t } = useText();
    return (
        <MeFrame help={t('choices.help')}>
            <NeedsRight action="notification.read">
                <Choices />
            </NeedsRight>
        </MeFrame>
    );
}

function Choices() {
    const { t } = useText();
    const query = useQuery(choicesQuery);
    return (
        <section className="panel" aria-labelledby="choices">
            <h2 id="choices">{t('choices.title')}</h2>
            <p className="quiet small">{t('choices.hint')}</p>
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading lines={6} />}
            <div className="settings">
                {(query.data?.choices ?? []).map((choice) => (
                    <One key={choice.kind} choice={choice} />
                ))}
            </div>
        </section>
    );
}

function One({ choice }: { choice: Choice }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const choose = useMutation({
        mutationFn: (body: Schemas['PatchChoice']) =>
            answer(api.PATCH('/api/v1/notification-choices/{kind}', { params: { path: { kind: choice.kind } }, body })),
        onSuccess: (now) =>
            client.setQueryData(choicesQuery.queryKey, (before) =>
                before === undefined ? before : { ...before, choices: (before.choices ?? []).map((one) => (one.kind === now.kind ? now : one)) },
            ),
    });
    const fixed = !may(me, 'notification.update') || choose.isPending;
    const notes = [choose.isSuccess ? t('choices.saved') : choice.chosen && t('choices.chosen'), choice.mandatory && t('choices.mandatory')];
    return (
        <div className="setting" role="group" aria-label={choice.title}>
            <div>
                <div>{choice.title}</div>
                <div className="quiet small" role="status">
                    {notes.filter((note) => note !== false).join(' · ')}
                </div>
            </div>
            <div className="row">
                <NativeSelect
                    aria-label={t('choices.mail')}
                    size="xs"
                    value={choice.mail}
                    disabled={fixed}
                    data={ways.filter((way) => way !== 'off' || !choice.mandatory).map((way) => ({ value: way, label: t(`choices.mail_${way}`) }))}
                    onChange={(event) => choose.mutate({ mail: event.currentTarget.value as Choice['mail'] })}
                />
                <NativeSelect
                    aria-label={t('choices.timing')}
                    size="xs"
                    value={choice.timing}
                    disabled={fixed || choice.mail === 'off'}
                    data={timings.map((timing) => ({ value: timing, label: t(`choices.timing_${timing}`) }))}
                    onChange={(event) => choose.mutate({ timing: event.currentTarget.value as Choice['timing'] })}
                />
            </div>
            {choose.error !== null && <Refusal error={choose.error} />}
        </div>
    );
}
