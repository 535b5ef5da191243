// The cases that are part of the outage that this one is about, and what was said to all of them at once (CASE-26).
import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AccountName } from '../../app/accounts';
import { useMe } from '../../app/session';
import { showInstant, showNumber } from '../../design/days';
import { More } from '../../design/More';
import { Panel } from '../../design/Panel';
import { Failed, Loading, NotRead } from '../../design/States';
import { Badge, Status } from '../../design/Status';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { StatusMark } from '../Marks';
import type { Case } from '../queries';
import { SayDialog } from './SayDialog';
import { childrenQuery, wordsQuery, type OutageProgress } from './queries';
import { CaseLink } from './Ties';

export function OutagePanel({ one, count }: { one: Case; count: number }) {
    const { t, language } = useText();
    const [saying, setSaying] = useState(false);
    const list = useInfiniteQuery(childrenQuery(one.id));
    const said = useInfiniteQuery(wordsQuery(one.id));
    const words = (said.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const children = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <Panel
            title={t('ties.children', { count: showNumber(count, language) })}
            lead={
                one.open && (
                    <Button variant="default" size="xs" leftSection={<IconSpeakerphone size={15} />} onClick={() => setSaying(true)}>
                        {t('ties.say')}
                    </Button>
                )
            }
        >
            <div className="stack">
                {said.isLoadingError && <NotRead what={t('ties.words_not_read')} query={said} />}
                <ul className="feed">
                    {words.map((word) => (
                        <Said key={word.id} said={word} count={count} />
                    ))}
                </ul>
                <More list={said} />
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={3} />}
                <ul className="feed">
                    {children.map((child) => (
                        <li key={child.id}>
                            <Status kind="priority" code={child.priority} />
                            <span className="grow">
                                <CaseLink one={child} />
                                <span className="quiet small">
                                    {' · '}
                                    <AccountName id={child.account_id} />
                                </span>
                            </span>
                            <StatusMark row={child} />
                        </li>
                    ))}
                </ul>
                <More list={list} />
            </div>
            {saying && <SayDialog one={one} close={() => setSaying(false)} />}
        </Panel>
    );
}

function Said({ said, count }: { said: OutageProgress; count: number }) {
    const { t, word, language } = useText();
    const me = useMe();
    const done = said.done_at !== undefined;
    return (
        <li data-said={said.kind}>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <strong>{word('outage_word', said.kind)}</strong>
                    <Badge tone={done ? 'good' : 'info'}>{done ? t('ties.said_to', { count: showNumber(said.told, language) }) : t('ties.saying', { told: showNumber(said.told, language), all: showNumber(count, language) })}</Badge>
                    {said.left_out > 0 && <Badge tone="warn">{t('ties.left_out', { count: showNumber(said.left_out, language) })}</Badge>}
                </div>
                <Written text={said.text} />
                <span className="quiet small">{showInstant(said.at, language, me.time_zone)}</span>
            </div>
        </li>
    );
}
