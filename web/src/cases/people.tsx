// Who somebody of a case is. Of the vendor's people customers read what the server tells of them on a case that they see, and members nobody's name
// but their own: then it is said which side somebody is of, as far as that is known.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { may, useMe } from '../app/session';
import { PhoneLink } from '../design/PhoneLink';
import { namedPersonQuery, usePersonNames } from '../identity/people';
import { useText } from '../text';

type ShownPerson = Schemas['ShownPerson'];

const casePeopleQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'people', id],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/cases/{case_id}/people', { signal, params: { path: { case_id: id } } })),
    });

const OfCase = createContext<readonly ShownPerson[]>([]);

// Whoever stands within is called as the case's readers are told.
export function WithCasePeople({ id, children }: { id: string; children: ReactNode }) {
    const people = useQuery(casePeopleQuery(id)).data?.people ?? none;
    return <OfCase.Provider value={people}>{children}</OfCase.Provider>;
}
const none: readonly ShownPerson[] = [];

interface Props {
    id: string | undefined;
    // Whose the case is.
    account: string;
    // Where only the vendor's people do or are this.
    vendor?: boolean;
    // What the server calls somebody of the vendor in a list.
    named?: string | undefined;
}

export function CasePerson({ id, account, vendor = false, named }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const of = useContext(OfCase).find((one) => one.id === id);
    const name = usePersonNames([id === me.person_id ? undefined : id])(id);
    if (id === undefined) return null;
    if (id === me.person_id) return t('case.you');
    const shown = of && (of.team === undefined ? of.name : t('case.person_of_team', { name: of.name, team: word('role', of.team) }));
    // Who may read the people of the account knows all of them by name.
    const outsider = vendor || (me.account_id === account && may(me, 'person.read'));
    return name ?? shown ?? named ?? t(outsider ? 'case.vendor_person' : 'case.somebody');
}

// Whom one speaks with; the vendor's people see by what.
export function CaseContact({ id, account }: { id: string; account: string }) {
    const me = useMe();
    const person = useQuery({ ...namedPersonQuery(id), enabled: me.staff && may(me, 'person.read') }).data;
    return (
        <span className="stack case-step">
            <CasePerson id={id} account={account} />
            {person?.phone !== undefined && <PhoneLink number={person.phone} />}
            {person && <a href={`mailto:${person.email}`}>{person.email}</a>}
        </span>
    );
}
