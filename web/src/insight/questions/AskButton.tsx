// A question about an advisory or an end of life, to Customer Care; the answer comes with the request (INS-08, INS-13).
import { Button, Textarea } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { may, useMe } from '../../app/session';
import { Modal } from '../../design/Dialogs';
import { Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import { askQuestion, type About } from './queries';

const most = 4000;

interface Props {
    about: About;
    name: string; // As people call it: its number.
}

export function AskButton({ about, name }: Props) {
    const { t } = useText();
    const me = useMe();
    const [asking, setAsking] = useState(false);
    const [number, setNumber] = useState<string>();
    if (!may(me, 'request.open')) return null;
    return (
        <>
            <Button variant="default" leftSection={<IconMessageQuestion size={16} />} onClick={() => setAsking(true)}>
                {t('question.ask')}
            </Button>
            {asking && (
                <Modal
                    onClose={() => {
                        setAsking(false);
                        setNumber(undefined);
                    }}
                    title={t('question.title', { name })}
                >
                    {number === undefined ? (
                        <AskForm about={about} done={setNumber} cancel={() => setAsking(false)} />
                    ) : (
                        <Notice tone="good">
                            {t('question.asked', { number })} {may(me, 'request.read') && <Link to="/requests">{t('question.requests')}</Link>}
                        </Notice>
                    )}
                </Modal>
            )}
        </>
    );
}

function AskForm({ about, done, cancel }: { about: About; done: (number: string) => void; cancel: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [message, setMessage] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const ask = useMutation({
        mutationFn: () => askQuestion(about, message.trim(), key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (request) => {
            done(request.number);
            await client.invalidateQueries({ queryKey: ['requests'] });
        },
    });
    const refused = useRefused(ask.error);
    const lacks = message.trim() === '';
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) ask.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <p>{t('question.means')}</p>
            <Textarea
                data-autofocus
                label={t('question.message')}
                autosize
                minRows={4}
                maxRows={12}
                maxLength={most}
                value={message}
                error={refused?.field('/message') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setMessage(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={ask.isPending}>
                    {t('question.send')}
                </Button>
                <Button variant="default" onClick={cancel}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
