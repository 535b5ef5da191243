// Who somebody of a case is. Customers don't read who the vendor's people are, and members nobody's name but their own: then it is said
// which side somebody is of, as far as that is known.
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { PhoneLink } from '../design/PhoneLink';
import { namedPersonQuery, usePersonNames } from '../identity/people';
import { useText } from '../text';

interface Props {
    id: string | undefined;
    // Whose the case is.
    account: string;
    // Where only the vendor's people do or are this.
    vendor?: boolean;
}

export function CasePerson({ id, account, vendor = false }: Props) {
    const { t } = useText();
    const me = useMe();
    const name = usePersonNames([id === me.person_id ? undefined : id])(id);
    if (id === undefined) return null;
    if (id === me.person_id) return t('case.you');
    // Who may read the people of the account knows all of them by name.
    const outsider = vendor || (me.account_id === account && may(me, 'person.read'));
    return name ?? t(outsider ? 'case.vendor_person' : 'case.somebody');
}

// Whom one speaks with; the vendor's people see by what.
export function CaseContact({ id, account }: { id: string; account: string }) {
    const me = useMe();
    const person = useQuery({ ...namedPersonQuery(id), enabled: me.staff && may(me, 'person.read') }).data;
    return (
        <span className="stack">
            <CasePerson id={id} account={account} />
            {person?.phone !== undefined && <PhoneLink number={person.phone} />}
            {person && <a href={`mailto:${person.email}`}>{person.email}</a>}
        </span>
    );
}
