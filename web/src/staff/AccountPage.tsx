// All of an account on one page, for who has it on the phone: what it has, what is amiss, who is there; each part leads on.
import { Button } from '@mantine/core';
import { IconPencil, IconServer2, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { countryName } from '../design/countryName';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Failed, Loading, Notice } from '../design/States';
import { Status } from '../design/Status';
import { LifeCard } from '../insight/life/LifeCard';
import { useText } from '../text';
import { Certificates, Contracts, Orders } from './AccountCover';
import { Partners, People, Sites } from './AccountPeople';
import { Base, Recent, Requests, Warnings } from './AccountHealth';
import { EditAccountPanel } from './EditAccountPanel';
import { accountQuery } from '../app/queries';

const route = getRouteApi('/inside/staff/accounts/$id');

export function AccountPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="account.read">
            <AccountView key={id} id={id} />
        </NeedsRight>
    );
}

function AccountView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const one = useQuery(accountQuery(id));
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    const account = one.data.body;
    const vendor = account.kind === 'vendor';
    return (
        <div className="page">
            <PageHeader title={account.name} help={t('account_page.help')}>
                {may(me, 'entitlement.read') && me.staff && !vendor && (
                    <Button component={Link} to="/staff/desk" variant="default" leftSection={<IconShieldCheck size={16} />}>
                        {t('account_page.desk')}
                    </Button>
                )}
                {!vendor && (
                    <Button component={Link} to="/" search={{ for_account: id } as never} variant="default" leftSection={<IconServer2 size={16} />}>
                        {t('account_page.choose')}
                    </Button>
                )}
                {may(me, 'account.update') && (
                    <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
                        {t('account_page.edit')}
                    </Button>
                )}
            </PageHeader>
            <div className="row wrap">
                <Status kind="proven" code={account.proven ? 'yes' : 'no'} />
                <span className="quiet">
                    {word('account_kind', account.kind)} · {countryName(account.country, language)}
                </span>
            </div>
            {saved && (
                <Notice tone="good" live>
                    {t('asset.saved')}
                </Notice>
            )}
            {may(me, 'asset.read') && !vendor && <Base account={id} />}
            <div className="columns">
                <div className="stack loose">
                    {may(me, 'warning.read') && <Warnings account={id} />}
                    {may(me, 'request.read_all') && <Requests account={id} />}
                    {may(me, 'contract.read') && <Contracts account={id} />}
                    {may(me, 'order.read') && <Orders account={id} />}
                    {may(me, 'audit.read') && <Recent account={id} />}
                </div>
                <div className="stack loose">
                    <Panel title={t('account_page.facts')}>
                        <Facts
                            items={[
                                [t('accounts.kind'), word('account_kind', account.kind)],
                                [t('accounts.country'), countryName(account.country, language)],
                                [t('accounts.second_factor'), t(account.second_factor_required ? 'accounts.required' : 'accounts.by_choice')],
                                [t('account_page.registered'), account.registered_at && showInstant(account.registered_at, language, me.time_zone)],
                                [t('accounts.created'), showInstant(account.created_at, language, me.time_zone)],
                            ]}
                        />
                    </Panel>
                    {may(me, 'life.report_read') && !vendor && <LifeCard account={id} />}
                    {may(me, 'person.read') && <People account={id} />}
                    {may(me, 'site.read') && <Sites account={id} />}
                    {may(me, 'certificate.read') && <Certificates account={id} />}
                    {may(me, 'partner_link.read') && <Partners account={id} />}
                </div>
            </div>
            {editing && (
                <EditAccountPanel
                    account={account}
                    tag={one.data.tag}
                    close={() => setEditing(false)}
                    saved={() => {
                        setEditing(false);
                        setSaved(true);
                    }}
                />
            )}
        </div>
    );
}
