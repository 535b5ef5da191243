// What can be done with a case, at its head: the likeliest as buttons, the rest in menus. Each asks for what it needs in a dialog.
import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheckupList, IconChevronDown, IconFlag, IconMessage2, IconPencil, IconPhoneCall, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../app/session';
import { useText } from '../text';
import { AssignDialog } from './AssignDialog';
import type { Can } from './can';
import { ContactDialog } from './ContactDialog';
import { EscalateDialog } from './escalation/EscalateDialog';
import { escalating } from './escalation/queries';
import { ExclusionsDialog } from './opening/ExclusionsDialog';
import { CallUs } from './phone/CallUs';
import { PriorityDialog } from './PriorityDialog';
import type { Clock } from './clockPicture';
import { clocksQuery, steps, type Case } from './queries';
import { StepDialog } from './StepDialog';
import { useStep } from './useStep';
import { ChildrenWarning } from './together/ChildrenWarning';
import { NumberDialog, type Tie } from './together/NumberDialog';
import { PartDialog } from './together/PartDialog';
import { tiesQuery } from './together/queries';
import { ToldDecisionDialog } from './ToldDecisionDialog';
import { useCaseWords } from './words';

type Open = Tie | 'apart' | 'told' | 'called' | 'assign' | 'contact' | 'propose' | 'priority' | 'reopen' | 'cancel' | 'escalate' | 'manager' | 'exclusions' | { status: string };

interface Props {
    one: Case;
    // Of the version that is shown.
    tag: string;
    can: Can;
    edit: () => void;
    // Goes to where a note is written.
    write: () => void;
}

export function CaseActions({ one, tag, can, edit, write }: Props) {
    const { t } = useText();
    const [open, setOpen] = useState<Open>();
    return (
        <>
            {can.work && (
                <>
                    <TakeIt one={one} />
                    <Button variant="default" leftSection={<IconUserCheck size={16} />} onClick={() => setOpen('assign')}>
                        {t('case.assign')}
                    </Button>
                    <Button variant="default" leftSection={<IconPhoneCall size={16} />} onClick={() => setOpen('contact')}>
                        {t('case.record_contact')}
                    </Button>
                </>
            )}
            {can.next.length > 0 && <NextStatuses next={can.next} choose={(status) => setOpen({ status })} />}
            {can.propose && (
                <Button aria-keyshortcuts="r" leftSection={<IconCheckupList size={16} />} onClick={() => setOpen('propose')}>
                    {t('case.propose')}
                </Button>
            )}
            {can.reopen && (
                <Button leftSection={<IconArrowBackUp size={16} />} onClick={() => setOpen('reopen')}>
                    {t('case.reopen')}
                </Button>
            )}
            {can.note && !can.internal && (
                <Button variant={can.decide || can.reopen ? 'default' : 'filled'} leftSection={<IconMessage2 size={16} />} onClick={write}>
                    {t('case.note')}
                </Button>
            )}
            {can.escalate && (
                <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                        <Button variant="default" leftSection={<IconFlag size={16} />} rightSection={<IconChevronDown size={15} />}>
                            {t('escalation.go')}
                        </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                        <Menu.Item onClick={() => setOpen('escalate')}>{t('escalation.title')}</Menu.Item>
                        <Menu.Item onClick={() => setOpen('manager')}>{t('escalation.manager')}</Menu.Item>
                    </Menu.Dropdown>
                </Menu>
            )}
            {(can.correct || can.cancel || can.told.length > 0) && (
                <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                        <Button variant="default" leftSection={<IconPencil size={16} />} rightSection={<IconChevronDown size={15} />}>
                            {t('case.change')}
                        </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                        {can.correct && <Menu.Item onClick={edit}>{t('case.correct')}</Menu.Item>}
                        {can.correct && <Menu.Item onClick={() => setOpen('priority')}>{t('case.change_priority')}</Menu.Item>}
                        {can.correct && <CalledItem one={one} choose={() => setOpen('called')} />}
                        {can.work && <Menu.Item onClick={() => setOpen('exclusions')}>{t('exclusion.title')}</Menu.Item>}
                        {can.work && <TieItems one={one} choose={setOpen} />}
                        {can.told.length > 0 && <Menu.Item onClick={() => setOpen('told')}>{t('case.told')}</Menu.Item>}
                        {can.cancel && <Menu.Item onClick={() => setOpen('cancel')}>{t('case.cancel')}</Menu.Item>}
                    </Menu.Dropdown>
                </Menu>
            )}
            {open === 'exclusions' && <ExclusionsDialog one={one} tag={tag} close={() => setOpen(undefined)} />}
            {open === 'told' && <ToldDecisionDialog one={one} decisions={can.told} close={() => setOpen(undefined)} />}
            {open !== undefined && open !== 'exclusions' && open !== 'told' && <ActionDialog one={one} open={open} close={() => setOpen(undefined)} />}
        </>
    );
}

// The clock of a first response that has another priority's target, since its P1 came on the web (CASE-10).
const heldToLess = (clocks: readonly Clock[]): Clock | undefined =>
    clocks.find((clock) => clock.kind === 'first_response' && clock.ended_at === undefined && clock.target_priority !== clock.priority);

// That the customer of such a case has called, for who takes calls.
function CalledItem({ one, choose }: { one: Case; choose: () => void }) {
    const { t } = useText();
    const { staff } = useMe();
    const clocks = useQuery(clocksQuery(one.id)).data?.clocks ?? [];
    return staff && heldToLess(clocks) !== undefined ? <Menu.Item onClick={choose}>{t('case.called')}</Menu.Item> : null;
}

// What ties it to other cases.
function TieItems({ one, choose }: { one: Case; choose: (open: Open) => void }) {
    const { t } = useText();
    const ties = useQuery(tiesQuery(one.id)).data;
    return (
        <>
            <Menu.Item onClick={() => choose('merge')}>{t('ties.merge')}</Menu.Item>
            {ties?.part_of_outage === true ? <Menu.Item onClick={() => choose('apart')}>{t('ties.apart')}</Menu.Item> : <Menu.Item onClick={() => choose('parent')}>{t('ties.parent')}</Menu.Item>}
        </>
    );
}

// To oneself, at once.
function TakeIt({ one }: { one: Case }) {
    const { t } = useText();
    const me = useMe();
    const take = useStep((to: string, key) => steps.assign(one.id, { owner_id: to }, key));
    const mine = me.person_id;
    if (!me.staff || mine === undefined || one.owner_id === mine) return null;
    return (
        <Button variant="default" aria-keyshortcuts="a" leftSection={<IconUserPlus size={16} />} loading={take.isPending} onClick={() => take.mutate(mine)}>
            {t('case.take')}
        </Button>
    );
}

function NextStatuses({ next, choose }: { next: readonly string[]; choose: (status: string) => void }) {
    const { t } = useText();
    const words = useCaseWords();
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button aria-keyshortcuts="s" variant="default" rightSection={<IconChevronDown size={15} />}>
                    {t('case.change_status')}
                </Button>
            </Menu.Target>
            <Menu.Dropdown>
                {next.map((code) => (
                    <Menu.Item key={code} onClick={() => choose(code)}>
                        {words.status(code)}
                    </Menu.Item>
                ))}
            </Menu.Dropdown>
        </Menu>
    );
}

function ActionDialog({ one, open, close }: { one: Case; open: Exclude<Open, 'exclusions' | 'told'>; close: () => void }) {
    const { t } = useText();
    const words = useCaseWords();
    if (open === 'merge' || open === 'parent') return <NumberDialog one={one} tie={open} close={close} />;
    if (open === 'apart') return <PartDialog one={one} close={close} />;
    if (open === 'assign') return <AssignDialog one={one} close={close} />;
    if (open === 'contact') return <ContactDialog one={one} close={close} />;
    if (open === 'priority') return <PriorityDialog one={one} close={close} />;
    if (open === 'called')
        return (
            <StepDialog
                title={t('case.called')}
                means={t('case.called_means')}
                go={t('case.called_go')}
                label={t('case.called_reason')}
                pointer="/reason"
                most={2000}
                send={(reason, key) => steps.priority(one.id, { priority: one.priority, channel: 'phone', reason }, key)}
                close={close}
            />
        );
    if (open === 'escalate') return <EscalateDialog one={one} close={close} />;
    if (open === 'manager')
        return (
            <StepDialog
                title={t('escalation.manager')}
                means={t('escalation.manager_means')}
                go={t('escalation.manager')}
                label={t('escalation.manager_text')}
                pointer="/text"
                most={2000}
                optional
                beside={<CallUs desk={one.escalation_desk ? 'escalation_desk' : 'support'} />}
                send={(text, key) => escalating.manager(one.id, text === '' ? {} : { text }, key)}
                close={close}
            />
        );
    if (open === 'propose')
        return (
            <StepDialog
                title={t('case.propose')}
                means={t('case.propose_means')}
                go={t('case.propose_go')}
                label={t('case.resolution')}
                pointer="/resolution"
                most={15_000}
                beside={<ChildrenWarning id={one.id} step="close" />}
                send={(resolution, key) => steps.propose(one.id, { resolution }, key)}
                close={close}
            />
        );
    if (typeof open === 'object') {
        const { status } = open;
        return (
            <StepDialog
                title={t('case.status_title', { status: words.status(status) })}
                means={t('case.status_means')}
                go={t('case.status_go')}
                label={t('case.reason')}
                pointer="/reason"
                most={2000}
                optional
                send={(reason, key) => steps.status(one.id, { status, ...(reason === '' ? {} : { reason }) }, key)}
                close={close}
            />
        );
    }
    return (
        <StepDialog
            title={t(`case.${open}_title`)}
            means={t(`case.${open}_means`)}
            go={t(`case.${open}`)}
            label={t('case.reason')}
            pointer="/reason"
            most={2000}
            beside={open === 'cancel' && <ChildrenWarning id={one.id} step="close" />}
            send={(reason, key) => steps[open](one.id, { reason }, key)}
            close={close}
        />
    );
}
