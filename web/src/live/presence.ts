// Who of the vendor looks at a case (CASE-26): said again while the page is seen, and read as the news come.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { may, useMe, type Me } from '../app/session';

export type Presence = Schemas['Presence'];
export type Doing = Presence['doing'];

const sayEveryMs = 20_000;
// Who only passes by is not there.
const dwellMs = 1_500;

export const seesPresence = (me: Me): boolean => me.staff && may(me, 'case.work');

const presenceQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'presence', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/presence', { params: { path: { case_id: id } } })),
        // Who goes without a word is not there any more after a while.
        refetchInterval: ({ state }) => ((state.data?.people ?? []).length > 0 ? 30_000 : false),
    });

const at = (id: string) => ({ params: { path: { case_id: id } } });
const say = (id: string, doing: Doing): void => void api.PUT('/api/v1/cases/{case_id}/presence', { ...at(id), body: { doing } }).catch(() => undefined);
// Kept alive, since the page may be going away.
const leave = (id: string): void => void api.DELETE('/api/v1/cases/{case_id}/presence', { ...at(id), keepalive: true }).catch(() => undefined);

// Says that one is there for as long as it is drawn; gives who else is.
export function usePresence(id: string, doing: Doing): readonly Presence[] {
    const me = useMe();
    const sees = seesPresence(me);
    const said = useRef(false);
    useEffect(() => {
        if (!sees) return undefined;
        const again = (): void => {
            if (document.visibilityState !== 'visible') return;
            said.current = true;
            say(id, doing);
        };
        const first = window.setTimeout(again, doing === 'viewing' && !said.current ? dwellMs : 0);
        const timer = window.setInterval(again, sayEveryMs);
        return () => {
            window.clearTimeout(first);
            window.clearInterval(timer);
        };
    }, [id, doing, sees]);
    useEffect(() => {
        const gone = (): void => {
            if (said.current) leave(id);
            said.current = false;
        };
        window.addEventListener('pagehide', gone);
        return () => {
            window.removeEventListener('pagehide', gone);
            gone();
        };
    }, [id]);
    const { data } = useQuery({ ...presenceQuery(id), enabled: sees });
    return (data?.people ?? []).filter(({ person_id }) => person_id !== me.person_id);
}
