// One bug that people were told about: when and to whom, what it does, what to do, and where its devices are.
import { Button } from '@mantine/core';
import { IconMessage2 } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { may, useMe } from '../../app/session';
import { showInstant, showNumber } from '../../design/days';
import { Facts } from '../../design/Facts';
import { draftOf } from '../../identity/AskPanel';
import { usePersonNames } from '../../identity/people';
import { useText } from '../../text';
import { SeverityMark, StatusMark } from '../advisories/Marks';
import type { ReviewedBug } from './queries';

const lines = (text: string) => (text === '' ? undefined : <span className="lines">{text}</span>);

export function Bug({ bug }: { bug: ReviewedBug }) {
    const { t, language } = useText();
    const id = `bug-${bug.id}`;
    return (
        <article className="panel bug" aria-labelledby={id}>
            <div className="row wrap">
                <SeverityMark severity={bug.severity} />
                {bug.status === 'withdrawn' && <StatusMark status={bug.status} />}
                <span className="mono">{bug.number}</span>
            </div>
            <h2 id={id}>
                <Link to="/advisories/$id" params={{ id: bug.advisory_id }}>
                    {bug.title === '' ? bug.number : bug.title}
                </Link>
            </h2>
            <Facts
                items={[
                    [t('review.told'), <Told key="told" bug={bug} />],
                    [
                        t('review.devices'),
                        <span key="devices">
                            {t('review.devices_of', { covered: showNumber(bug.covered_devices, language), devices: showNumber(bug.devices, language) })}{' '}
                            <Link to="/findings/list" search={{ advisory_id: bug.advisory_id }} className="no-print">
                                {t('review.which_and_why')}
                            </Link>
                        </span>,
                    ],
                    [t('review.what'), lines(bug.description)],
                    [t('advisory.trigger'), lines(bug.trigger)],
                    [t('advisory.symptom'), lines(bug.symptom)],
                    [t('advisory.workaround'), lines(bug.workaround)],
                    [t('advisory.restoration'), lines(bug.restoration)],
                    [t('review.fixed_in'), (bug.fixed_in ?? []).length > 0 ? <span className="mono">{(bug.fixed_in ?? []).join(', ')}</span> : t('review.no_fix')],
                ]}
            />
            <Ask bug={bug} />
        </article>
    );
}

function Told({ bug }: { bug: ReviewedBug }) {
    const { t, language } = useText();
    const me = useMe();
    const told = bug.told ?? [];
    const nameOf = usePersonNames(told);
    const names = told.map(nameOf).filter((name) => name !== undefined);
    const rest = bug.people - names.length;
    return (
        <span className="stack tight">
            <span>
                {showInstant(bug.at, language, me.time_zone)}
                {bug.people > 0 && `, ${t(bug.people === 1 ? 'review.people_one' : 'review.people', { count: showNumber(bug.people, language) })}`}
            </span>
            {names.length > 0 && <span className="quiet small">{rest > 0 ? t('review.names_and', { names: names.join(', '), count: showNumber(rest, language) }) : names.join(', ')}</span>}
            {bug.status === 'withdrawn' && <span className="small">{t('review.withdrawn')}</span>}
            {bug.current_revision !== undefined && bug.current_revision !== bug.revision && (
                <span className="small">
                    {t('review.revised', { then: bug.revision, now: bug.current_revision })}{' '}
                    <Link to="/advisories/$id" params={{ id: bug.advisory_id }} search={{ compare: String(bug.revision) }} className="no-print">
                        {t('review.compare')}
                    </Link>
                </span>
            )}
        </span>
    );
}

// A question about it goes to Customer Care; what was begun there before is not written over.
function Ask({ bug }: { bug: ReviewedBug }) {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    if (me.staff || !may(me, 'request.open')) return null;
    const ask = (): void => {
        const draft = draftOf(me.person_id ?? '');
        const { subject, message } = draft.get();
        if (subject.trim() === '' && message.trim() === '') draft.set({ subject: t('review.ask_subject', { number: bug.number }), message: '' });
        void navigate({ to: '/requests', search: { ask: 'account_help' } });
    };
    return (
        <div className="no-print">
            <Button size="xs" variant="default" leftSection={<IconMessage2 size={15} />} onClick={ask}>
                {t('review.ask')}
                <span className="sr">: {bug.number}</span>
            </Button>
        </div>
    );
}
