// The people of an account and whom it has asked in (ID-03, ID-08).
import './admin.css';
import { Button } from '@mantine/core';
import { IconSearch, IconUserPlus, IconUsers, IconUserShield } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useAccountColumn, useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant } from '../../design/days';
import { SearchFilter } from '../../design/Filters';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { Invitations } from './Invitations';
import { InvitePanel } from './InvitePanel';
import { PersonPanel } from './PersonPanel';
import { peopleQuery, type Person } from './queries';
import type { PeopleSearch } from './routes';

const route = getRouteApi('/inside/people');

export function PeoplePage() {
    return (
        <NeedsRight action="person.read">
            <People />
        </NeedsRight>
    );
}

function People() {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const one = useOneAccount();
    const { person, invite, text = '' } = route.useSearch();
    const navigate = useNavigate({ from: '/people' });
    const list = useRows(useInfiniteQuery(peopleQuery(account, text)));
    const accountColumn = useAccountColumn<Person>();
    const open = (change: PeopleSearch): void => void navigate({ search: { text, ...change }, replace: true });
    const mayInvite = may(me, 'person.invite') && one !== undefined;
    const columns: readonly Column<Person>[] = [
        { id: 'name', title: t('people.name'), width: 200, cell: (row) => <strong>{row.name}</strong> },
        ...accountColumn,
        { id: 'email', phone: 'line', title: t('sign_in.email'), width: 250, cell: (row) => row.email },
        { id: 'roles', phone: 'line', title: t('people.roles'), width: 240, cell: (row) => row.roles.map((role) => word('role', role)).join(', ') },
        { id: 'status', phone: 'status', title: t('contracts.status'), width: 150, cell: (row) => <Status kind="person" code={row.status} /> },
        { id: 'since', title: t('people.since'), width: instantWidth, cell: (row) => showInstant(row.created_at, language, me.time_zone) },
    ];
    return (
        <div className="page">
            <PageHeader title={t('people.title')} help={t('people.help')}>
                {may(me, 'policy.read') && (
                    <Button variant="default" component={Link} to="/roles" leftSection={<IconUserShield size={16} />}>
                        {t('people.what_roles_may')}
                    </Button>
                )}
                {mayInvite && (
                    <Button leftSection={<IconUserPlus size={16} />} onClick={() => open({ invite: 'yes' })}>
                        {t('invite.open')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('people.search_hint')} value={text} set={(value) => open({ text: value })} />
            </div>
            <DataTable<Person>
                short
                name="people"
                label={t('people.title')}
                columns={columns}
                rowId={(row) => row.id}
                {...list}
                onOpen={(row) => open({ person: row.id })}
                empty={
                    text === '' ? (
                        <Empty title={t('people.empty')} hint={t('people.empty_hint')} icon={IconUsers} />
                    ) : (
                        <Empty title={t('people.none_match')} hint={t('people.none_match_hint')} icon={IconSearch} />
                    )
                }
            />
            <Invitations account={account} mayInvite={mayInvite} />
            {invite !== undefined && invite !== '' && mayInvite && <InvitePanel key={one} account={one} close={() => open({})} />}
            {person !== undefined && person !== '' && <PersonPanel key={person} id={person} close={() => open({})} />}
        </div>
    );
}
