// At the form of a note: that somebody wrote while it is written (CASE-26). It leads there; who sends all the same is asked once.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import { goToStep } from '../goToStep';
import { CasePerson } from '../people';
import { historyQuery, type CaseEvent } from '../queries';
import { wordsSince } from './weighs';

// `read`: the newest step when the note was begun; undefined while nothing is written.
export function useMeanwhile(caseId: string, read: string | undefined) {
    const me = useMe();
    const newest = useInfiniteQuery(historyQuery(caseId)).data?.pages[0]?.items ?? none;
    const words = read === undefined ? none : wordsSince(newest, read, me.person_id);
    const last = words.at(-1)?.id;
    // Of which words it was asked already whether to send all the same.
    const [asked, setAsked] = useState<string>();
    const place = useRef<HTMLDivElement>(null);
    const asks = last !== undefined && asked === last;
    // Whether it may be sent; else it is asked now.
    const sends = (): boolean => {
        if (last === undefined || asks) return true;
        setAsked(last);
        requestAnimationFrame(() => place.current?.scrollIntoView({ block: 'center' }));
        return false;
    };
    return { newest: newest[0]?.id, words, asks, sends, place };
}
const none: readonly CaseEvent[] = [];

export type Meanwhile = ReturnType<typeof useMeanwhile>;

export function MeanwhileLine({ meanwhile, account, seen }: { meanwhile: Meanwhile; account: string; seen: (step: string) => void }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { words, asks, place } = meanwhile;
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) return null;
    const go = (): void => {
        seen(last.id);
        goToStep(first.id);
    };
    return (
        <div ref={place} data-meanwhile={words.length}>
            <Notice tone="warn" live>
                <div className="stack">
                    <strong>{t('seen.meanwhile')}</strong>
                    <ul className="seen-steps">
                        {words.map((one) => (
                            <li key={one.id}>
                                <CasePerson id={one.actor_id} account={account} /> · {word('case_event', one.kind)} · {showInstant(one.at, language, me.time_zone)}
                            </li>
                        ))}
                    </ul>
                    {asks && <p>{t('seen.meanwhile_asks')}</p>}
                    <div>
                        <Button variant="default" size="xs" onClick={go}>
                            {t('seen.meanwhile_read')}
                        </Button>
                    </div>
                </div>
            </Notice>
        </div>
    );
}
