// What can be done with a case, at its head: the likeliest as buttons, the rest in menus. Each asks for what it needs in a dialog.
import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheckupList, IconChevronDown, IconFlag, IconPencil, IconPhoneCall, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../text';
import { AssignDialog } from './AssignDialog';
import type { Can } from './can';
import { ContactDialog } from './ContactDialog';
import { EscalateDialog } from './escalation/EscalateDialog';
import { escalating } from './escalation/queries';
import { ExclusionsDialog } from './opening/ExclusionsDialog';
import { CallUs } from './phone/CallUs';
import { PriorityDialog } from './PriorityDialog';
import { steps, type Case } from './queries';
import { StepDialog } from './StepDialog';
import { useCaseWords } from './words';

type Open = 'assign' | 'contact' | 'propose' | 'priority' | 'reopen' | 'cancel' | 'escalate' | 'manager' | 'exclusions' | { status: string };

// `tag`: of the version that is shown.
export function CaseActions({ one, tag, can, edit }: { one: Case; tag: string; can: Can; edit: () => void }) {
    const { t } = useText();
    const [open, setOpen] = useState<Open>();
    return (
        <>
            {can.work && (
                <>
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
                <Button leftSection={<IconCheckupList size={16} />} onClick={() => setOpen('propose')}>
                    {t('case.propose')}
                </Button>
            )}
            {can.reopen && (
                <Button leftSection={<IconArrowBackUp size={16} />} onClick={() => setOpen('reopen')}>
                    {t('case.reopen')}
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
            {(can.correct || can.cancel) && (
                <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                        <Button variant="default" leftSection={<IconPencil size={16} />} rightSection={<IconChevronDown size={15} />}>
                            {t('case.change')}
                        </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                        {can.correct && <Menu.Item onClick={edit}>{t('case.correct')}</Menu.Item>}
                        {can.correct && <Menu.Item onClick={() => setOpen('priority')}>{t('case.change_priority')}</Menu.Item>}
                        {can.work && <Menu.Item onClick={() => setOpen('exclusions')}>{t('exclusion.title')}</Menu.Item>}
                        {can.cancel && <Menu.Item onClick={() => setOpen('cancel')}>{t('case.cancel')}</Menu.Item>}
                    </Menu.Dropdown>
                </Menu>
            )}
            {open === 'exclusions' && <ExclusionsDialog one={one} tag={tag} close={() => setOpen(undefined)} />}
            {open !== undefined && open !== 'exclusions' && <ActionDialog one={one} open={open} close={() => setOpen(undefined)} />}
        </>
    );
}

function NextStatuses({ next, choose }: { next: readonly string[]; choose: (status: string) => void }) {
    const { t } = useText();
    const words = useCaseWords();
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={15} />}>
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

function ActionDialog({ one, open, close }: { one: Case; open: Exclude<Open, 'exclusions'>; close: () => void }) {
    const { t } = useText();
    const words = useCaseWords();
    if (open === 'assign') return <AssignDialog one={one} close={close} />;
    if (open === 'contact') return <ContactDialog one={one} close={close} />;
    if (open === 'priority') return <PriorityDialog one={one} close={close} />;
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
            send={(reason, key) => steps[open](one.id, { reason }, key)}
            close={close}
        />
    );
}
