// One mail that came in: what it says, what became of it, and the two things that a person can do with it.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { may, useMe } from '../../app/session';
import { now } from '../../design/clock';
import { showInstant } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { showBytes } from '../../design/files';
import { Loaded } from '../../design/Loaded';
import { useRefused } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { Status } from '../../design/Status';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { whatCan } from '../can';
import { onlyNumberIn } from '../number';
import { caseQuery, type Case } from '../queries';
import { useStep } from '../useStep';
import { useCaseWords } from '../words';
import { acceptMail, dismissMail, incomingMailQuery, type IncomingMailView } from './queries';

export function MailPanel({ id, close }: { id: string; close: () => void }) {
    const { t } = useText();
    const query = useQuery(incomingMailQuery(id));
    return (
        <Drawer onClose={close} title={query.data ? query.data.subject || t('incoming.no_subject') : t('incoming.one')} size="lg">
            <Loaded query={query}>{(mail) => <Mail key={mail.id} mail={mail} />}</Loaded>
        </Drawer>
    );
}

function Mail({ mail }: { mail: IncomingMailView }) {
    const { t, word, language } = useText();
    const me = useMe();
    const files = mail.files ?? [];
    const waits = !['received', 'noted', 'dropped'].includes(mail.state);
    // Whether it waited when it was opened.
    const [asked] = useState(waits);
    return (
        <div className="stack loose">
            <div className="row wrap">
                <Status kind="incoming_state" code={mail.state} />
                {mail.reason && <span className="quiet">{word('incoming_reason', mail.reason)}</span>}
            </div>
            <Written text={mail.text || t('incoming.no_text')} />
            {mail.folded !== '' && (
                <details>
                    <summary>{t('incoming.folded')}</summary>
                    <Written className="quiet" text={mail.folded} />
                </details>
            )}
            <Facts
                items={[
                    [t('incoming.from'), mail.from_name === '' ? mail.from_address : `${mail.from_name} <${mail.from_address}>`],
                    [
                        t('incoming.case'),
                        mail.case_number && (
                            <Link to="/cases/$caseId" params={{ caseId: mail.case_number }} search={{}}>
                                {mail.case_number}
                            </Link>
                        ),
                    ],
                    [t('incoming.received'), showInstant(mail.received_at, language, me.time_zone)],
                    [t('incoming.files'), files.length === 0 ? undefined : files.map((file) => `${file.name} (${showBytes(file.size, language)})`).join(', ')],
                ]}
            />
            <div>
                <Button component="a" variant="default" href={`/api/v1/incoming-mails/${mail.id}/content`} download leftSection={<IconDownload size={16} />}>
                    {t('incoming.save', { size: showBytes(mail.size, language) })}
                </Button>
            </div>
            {!waits ? <Decided mail={mail} asked={asked} /> : may(me, 'case.review_mail') && <Decision mail={mail} />}
        </div>
    );
}

// The form whose button was pressed is gone: the keys go on where it says what has become of the mail.
function Decided({ mail, asked }: { mail: IncomingMailView; asked: boolean }) {
    const { t } = useText();
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (asked && document.activeElement === document.body) place.current?.focus();
    }, [asked]);
    if (mail.state === 'received') return null;
    return (
        <div ref={place} tabIndex={-1}>
            <Notice tone="good" live>
                {mail.state === 'dropped' ? t('incoming.is_dropped') : t('incoming.is_noted', { number: mail.case_number ?? '' })}
            </Notice>
        </div>
    );
}

// A whole number of a case (CASE-03).
const isNumber = (typed: string): boolean => /^\d{4}-?\d{4}-?\d{4,6}$/.test(typed);

function Decision({ mail }: { mail: IncomingMailView }) {
    const { t } = useText();
    const me = useMe();
    const words = useCaseWords();
    const [number, setNumber] = useState(mail.case_number ?? onlyNumberIn(mail.subject) ?? '');
    const [reopens, setReopens] = useState(false);
    const [unrelated, setUnrelated] = useState(false);
    const [tried, setTried] = useState(false);
    const typed = number.trim();
    const named = useQuery({ ...caseQuery(typed), enabled: isNumber(typed), retry: false }).data?.body;
    const reopenable = named !== undefined && whatCan(me, named, words.statuses, now()).told.includes('reopen');
    const accept = useStep((asked: string, key) =>
        acceptMail(mail.id, { case_id: asked, ...(reopenable && reopens ? { reopens } : {}), ...(unrelated ? { unrelated } : {}) }, key),
    );
    const dismiss = useStep((_: string, key) => dismissMail(mail.id, key));
    const refused = useRefused(accept.error ?? dismiss.error);
    const lacks = typed === '';
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) accept.mutate(typed);
    };
    return (
        <form className="stack" onSubmit={submit} noValidate>
            <TextInput
                label={t('incoming.accept_on')}
                description={t('incoming.accept_hint')}
                maxLength={36}
                value={number}
                error={refused?.field('/case_id') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => {
                    setNumber(event.currentTarget.value);
                    setUnrelated(false);
                }}
            />
            {named !== undefined && <p className="quiet">{named.synopsis}</p>}
            {named !== undefined && !named.open && <Closed one={named} reopenable={reopenable} reopens={reopens} set={setReopens} />}
            {refused !== undefined && <Refusal error={refused} />}
            {(unrelated || refused?.problem.code === 'cases.mail_unrelated') && (
                <Checkbox label={t('incoming.unrelated')} checked={unrelated} onChange={(event) => setUnrelated(event.currentTarget.checked)} />
            )}
            <div className="row wrap">
                <Button type="submit" loading={accept.isPending}>
                    {t(reopenable && reopens ? 'incoming.accept_reopens' : 'incoming.accept')}
                </Button>
                <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate('')}>
                    {t('incoming.dismiss')}
                </Button>
            </div>
        </form>
    );
}

// Nobody works on a closed case: the mail may open it again (CASE-06).
function Closed({ one, reopenable, reopens, set }: { one: Case; reopenable: boolean; reopens: boolean; set: (reopens: boolean) => void }) {
    const { t, language } = useText();
    const me = useMe();
    if (!reopenable) return <Notice tone="warn">{t('incoming.closed')}</Notice>;
    return (
        <Checkbox
            label={t('incoming.reopens')}
            description={t('incoming.reopens_hint', { at: showInstant(one.reopen_until ?? '', language, me.time_zone) })}
            checked={reopens}
            onChange={(event) => set(event.currentTarget.checked)}
        />
    );
}
