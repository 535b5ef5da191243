// One contract: what it needs, its cover as a picture, the devices on it, its named contacts, papers and changes; and its renewal.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { today } from '../design/clock';
import { daysBetween, lastDay, showDay } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { useText } from '../text';
import { AskQuotationPanel } from './AskQuotationPanel';
import { ChangePanel } from './ChangePanel';
import { Changes } from './Changes';
import { ContractFacts } from './ContractFacts';
import { Documents } from './Documents';
import { Lines } from './Lines';
import { NamedContacts } from './NamedContacts';
import { Overlap } from './Overlap';
import { PlanGives } from './PlanGives';
import { QuantityLines } from './QuantityLines';
import { contractQuery, usePlans, type Contract } from './queries';
import { Quotations } from './Quotations';
import { Reminders } from './Reminders';
import type { ContractPanel } from './routes';

const route = getRouteApi('/inside/contracts/$id');

export function ContractPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="contract.read">
            <ContractView key={id} id={id} />
        </NeedsRight>
    );
}

function ContractView({ id }: { id: string }) {
    const { t, language } = useText();
    const me = useMe();
    const one = useQuery(contractQuery(id));
    const { plans } = usePlans();
    const { panel } = route.useSearch();
    const navigate = useNavigate({ from: '/contracts/$id' });
    const open = (next: ContractPanel | ''): void => void navigate({ search: { panel: next }, replace: true });
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    const { body: contract, tag } = one.data;
    const plan = plans.find((item) => item.code === contract.plan);
    const now = today(me.time_zone);
    const running = contract.state === 'active' || contract.state === 'lapsing';
    const end = contract.cancelled_from ?? contract.until_day;
    return (
        <div className="page">
            <PageHeader title={t('contract.title', { number: contract.number })} lead={plan?.name ?? contract.plan} help={t('contract.help')}>
                <Actions contract={contract} open={open} />
            </PageHeader>
            <div className="row wrap">
                <Status kind="state" code={contract.state} />
                <span className="quiet">
                    {t('time.from_to', { from: showDay(contract.from_day, language), to: showDay(lastDay(end), language) })}
                    {running && ` · ${t('contract.days_left', { count: daysBetween(now, end) })}`}
                </span>
            </div>
            <div className="columns">
                <div className="stack loose">
                    <Reminders contract={contract} />
                    {(plan?.needs_base ?? []).length === 0 && <Term contract={contract} now={now} />}
                    {may(me, 'entitlement.read') && <Overlap contract={contract} plans={plans} today={now} />}
                    <Lines contract={contract} />
                    <QuantityLines contract={contract} />
                    {may(me, 'named_contact.read') && plan?.gives?.some((given) => given.capability === 'expert_access') === true && (
                        <NamedContacts contract={contract} open={running || contract.state === 'future'} />
                    )}
                    {may(me, 'quotation.read') && <Quotations contract={contract} />}
                </div>
                <div className="stack loose">
                    {plan !== undefined && <PlanGives plan={plan} />}
                    <ContractFacts contract={contract} />
                    <Documents contractId={contract.id} />
                    <Changes contractId={contract.id} ask={() => open('ask')} />
                </div>
            </div>
            {(panel === 'correct' || panel === 'ask') && may(me, 'contract.update') && (
                <ChangePanel contract={contract} tag={tag} kind={panel} set={open} close={() => open('')} />
            )}
            {panel === 'renew' && may(me, 'contract.quote') && <AskQuotationPanel contract={contract} close={() => open('')} />}
        </div>
    );
}

function Actions({ contract, open }: { contract: Contract; open: (panel: ContractPanel) => void }) {
    const { t } = useText();
    const me = useMe();
    const items = [
        may(me, 'asset.read') && (
            <Menu.Item key="devices" component={Link} to="/installed-base" search={{ contract_number: contract.number } as never}>
                {t('contract.devices')}
            </Menu.Item>
        ),
        may(me, 'contract.update') && (
            <Menu.Item key="correct" onClick={() => open('correct')}>
                {t('changes.correct')}
            </Menu.Item>
        ),
        may(me, 'contract.update') && (
            <Menu.Item key="ask" onClick={() => open('ask')}>
                {t('changes.ask')}
            </Menu.Item>
        ),
    ].filter((item) => item !== false);
    return (
        <>
            {may(me, 'contract.quote') && contract.status === 'active' && (
                <Button leftSection={<IconRefresh size={16} />} onClick={() => open('renew')}>
                    {t('quotation.ask')}
                </Button>
            )}
            {items.length > 0 && (
                <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                        <ActionIcon variant="default" size={36} aria-label={t('contract.actions')}>
                            <IconDots size={18} />
                        </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>{items}</Menu.Dropdown>
                </Menu>
            )}
        </>
    );
}

function Term({ contract, now }: { contract: Contract; now: string }) {
    const { t } = useText();
    const tone = { active: 'good', lapsing: 'warn', future: 'info' }[contract.state as string] ?? 'idle';
    return (
        <section className="panel" aria-labelledby="term">
            <h2 id="term">{t('contract.term')}</h2>
            <Timeline
                today={now}
                lanes={[
                    {
                        name: contract.number,
                        tone: tone as 'good' | 'warn' | 'info' | 'idle',
                        spans: [{ from: contract.from_day, until: contract.cancelled_from ?? contract.until_day }],
                    },
                ]}
            />
        </section>
    );
}
