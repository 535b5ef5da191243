// The contact of a case in a list, with a small card: who it is and how to reach them, as far as whoever reads it may know (CASE-24).
import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type MouseEvent } from 'react';
import { AccountName } from '../app/accounts';
import { may, useMe } from '../app/session';
import { PhoneLink } from '../design/PhoneLink';
import { Loading } from '../design/States';
import { namedPersonQuery } from '../identity/people';
import { useText } from '../text';
import type { CaseRow } from './queries';

export function ContactCard({ row }: { row: CaseRow }) {
    const { t } = useText();
    const me = useMe();
    const [open, setOpen] = useState(false);
    const { contact_id: id, contact_name: name } = row;
    if (id === undefined || name === undefined || !may(me, 'person.read') || !(me.staff || me.account_id === row.account_id)) return name;
    // The row leads to the case; by keys one comes here from it.
    const toggle = (event: MouseEvent): void => {
        event.stopPropagation();
        setOpen(!open);
    };
    return (
        <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-start" shadow="md" withArrow>
            <Popover.Target>
                <button type="button" className="as-link" aria-haspopup="dialog" aria-label={t('case.contact_card', { name })} tabIndex={-1} onClick={toggle}>
                    {name}
                </button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('case.contact')} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
                <Card id={id} name={name} account={row.account_id} />
            </Popover.Dropdown>
        </Popover>
    );
}

// Read once it is asked for.
function Card({ id, name, account }: { id: string; name: string; account: string }) {
    const { t } = useText();
    const { data: person, isPending } = useQuery(namedPersonQuery(id));
    return (
        <div className="stack case-step" data-contact={id}>
            <strong>{name}</strong>
            <span className="quiet small">
                <AccountName id={account} />
            </span>
            {isPending && <Loading lines={2} />}
            {person && <a href={`mailto:${person.email}`}>{person.email}</a>}
            {person && (person.phone === undefined ? <span className="quiet small">{t('case.contact_no_phone')}</span> : <PhoneLink number={person.phone} />)}
        </div>
    );
}
