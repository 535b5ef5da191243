// What people say of a finding, the newest first, and whom they tell of it.
import { Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { More } from '../../design/More';
import { Panel } from '../../design/Panel';
import { Failed, Loading, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { PersonName, PersonSelect } from '../../identity/people';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { commentsQuery, readAnew, writeComment, type Named } from './queries';

const mostTold = 20;

export function Comments({ named, account }: { named: Named; account: string | undefined }) {
    const { t, language } = useText();
    const me = useMe();
    // Who may read the people of the account knows all of them by name: others are the vendor's, or a partner's.
    const outsiders = me.account_id === account && may(me, 'person.read');
    const list = useInfiniteQuery(commentsQuery(named));
    const comments = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <Panel title={t('findings.comments')}>
            <div className="stack">
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={2} />}
                {list.data !== undefined && comments.length === 0 && <p className="quiet">{t('finding.no_comments')}</p>}
                <ul className="feed">
                    {comments.map((one) => (
                        <li key={one.id}>
                            <div className="grow">
                                <div className="quiet small">
                                    <PersonName id={one.person_id} fallback={t(outsiders ? 'findings.outsider' : 'findings.somebody')} /> · {showInstant(one.at, language, me.time_zone)}
                                </div>
                                <Written text={one.words} />
                            </div>
                        </li>
                    ))}
                </ul>
                <More list={list} />
                {may(me, 'finding.comment') && <Write named={named} account={account} />}
            </div>
        </Panel>
    );
}

function Write({ named, account }: { named: Named; account: string | undefined }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [words, setWords] = useState('');
    const [tell, setTell] = useState<readonly string[]>([]);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const send = useMutation({
        mutationFn: () => writeComment(named, { words: words.trim(), tell: [...tell] }, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            setWords('');
            setTell([]);
            setTried(false);
            await readAnew(client);
        },
    });
    const refused = useRefused(send.error);
    const lacks = words.trim() === '';
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) send.mutate();
    };
    return (
        <form className="stack" onSubmit={submit} noValidate>
            <Textarea
                label={t('finding.comment')}
                autosize
                minRows={2}
                maxRows={10}
                maxLength={5000}
                value={words}
                error={refused?.field('/words') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setWords(event.currentTarget.value)}
            />
            {may(me, 'person.read') && account !== undefined && tell.length < mostTold && (
                <PersonSelect
                    key={tell.length}
                    label={`${t('finding.tell')} (${t('app.optional')})`}
                    description={t('finding.tell_hint')}
                    active
                    except={tell}
                    account={account}
                    value={undefined}
                    choose={(id) => id !== undefined && setTell([...tell, id])}
                />
            )}
            {tell.length > 0 && (
                <div className="row wrap">
                    {tell.map((id) => (
                        <button key={id} type="button" className="chip" title={t('finding.untell')} onClick={() => setTell(tell.filter((other) => other !== id))}>
                            <PersonName id={id} fallback={t('findings.somebody')} />
                            <IconX size={13} aria-hidden />
                        </button>
                    ))}
                </div>
            )}
            {refused !== undefined && <Refusal error={refused} />}
            <div>
                <Button type="submit" size="xs" loading={send.isPending}>
                    {t('finding.say')}
                </Button>
            </div>
        </form>
    );
}
