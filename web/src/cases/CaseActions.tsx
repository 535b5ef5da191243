// What can be done with a case, at its head: the likeliest as buttons, and one menu of all else; on a phone two buttons.
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
    IconArrowBackUp,
    IconCheckupList,
    IconChevronDown,
    IconDots,
    IconFlag,
    IconMessage2,
    IconPencil,
    IconPhoneCall,
    IconUserCheck,
    IconUserPlus,
    type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useMe } from '../app/session';
import { useIsPhone } from '../design/DataTable';
import { useText } from '../text';
import type { Can } from './can';
import { CaseActionDialog, type Action } from './CaseActionDialog';
import { CorrectionDialog } from './correcting/CorrectionDialog';
import { QueueDialog } from './correcting/QueueDialog';
import { escalationsQuery } from './escalation/queries';
import { ExclusionsDialog } from './opening/ExclusionsDialog';
import type { Clock } from './clockPicture';
import { clocksQuery, steps, type Case } from './queries';
import { isAnothers } from './seen/useSeenStep';
import { tiesQuery } from './together/queries';
import { ToldDecisionDialog } from './ToldDecisionDialog';
import { useStep } from './useStep';
import { useCaseWords } from './words';

// Of these the version that is shown is sent along.
const tagged = ['exclusions', 'correction', 'queue'] as const;
type Open = Action | 'told' | (typeof tagged)[number];

interface Props {
    one: Case;
    // Of the version that is shown.
    tag: string;
    can: Can;
    edit: () => void;
    // Goes to where a note is written.
    write: () => void;
    // Beside a list: one line of small buttons.
    small: boolean;
}

// One button of the head, or a menu of it.
interface Group {
    id: string;
    label: string;
    // What of it a phone has room for.
    brief?: string;
    icon?: Icon;
    // The single key that presses it.
    presses?: string;
    busy?: boolean;
    // What the button does; a menu has items instead.
    go?: () => void;
    items?: ReactNode;
}

export function CaseActions({ one, tag, can, edit, write, small }: Props) {
    const [open, setOpen] = useState<Open>();
    const phone = useIsPhone();
    const groups = useGroups({ one, can, edit, write, choose: setOpen });
    const shown = phone ? mostNeeded(one, groups) : likeliest(groups, small);
    const shut = (): void => setOpen(undefined);
    return (
        <>
            <Head groups={groups} shown={shown} small={small} phone={phone} />
            <ByKey one={one} can={can} groups={groups.filter((group) => !shown.includes(group))} choose={setOpen} />
            {open === 'exclusions' && <ExclusionsDialog one={one} tag={tag} close={shut} />}
            {open === 'told' && <ToldDecisionDialog one={one} decisions={can.told} close={shut} />}
            {open === 'correction' && <CorrectionDialog one={one} tag={tag} close={shut} />}
            {open === 'queue' && <QueueDialog one={one} tag={tag} close={shut} />}
            {open !== undefined && open !== 'told' && !isTagged(open) && <CaseActionDialog one={one} open={open} close={shut} />}
        </>
    );
}

const isTagged = (open: Open): open is (typeof tagged)[number] => (tagged as readonly Open[]).includes(open);

interface Choosing {
    one: Case;
    can: Can;
    edit: () => void;
    write: () => void;
    choose: (open: Open) => void;
}

// All that can be done, the likeliest first. A case that is closed is reopened rather than noted on.
function useGroups({ one, can, edit, write, choose }: Choosing): readonly Group[] {
    const { t } = useText();
    const words = useCaseWords();
    const taking = useTaking(one, can, () => choose('take'));
    const groups: (Group & { shown: boolean })[] = [
        { shown: can.reopen, id: 'reopen', label: t('case.reopen'), icon: IconArrowBackUp, go: () => choose('reopen') },
        { shown: can.note, id: 'note', label: t('case.note'), brief: t('case.note_brief'), icon: IconMessage2, go: write },
        { shown: taking !== undefined, id: 'take', label: t('case.take'), icon: IconUserPlus, presses: 'a', ...taking },
        { shown: can.work, id: 'contact', label: t('case.record_contact'), brief: t('case.contact_brief'), icon: IconPhoneCall, presses: 't', go: () => choose('contact') },
        { shown: can.propose, id: 'propose', label: t('case.propose'), brief: t('case.propose_brief'), icon: IconCheckupList, presses: 'r', go: () => choose('propose') },
        {
            shown: can.next.length > 0,
            id: 'status',
            label: t('case.change_status'),
            presses: 's',
            items: can.next.map((code) => (
                <Menu.Item key={code} onClick={() => choose({ status: code })}>
                    {words.status(code)}
                </Menu.Item>
            )),
        },
        { shown: can.work, id: 'assign', label: t('case.assign'), icon: IconUserCheck, presses: 'g', go: () => choose('assign') },
        {
            shown: can.escalate,
            id: 'escalate',
            label: t('escalation.go'),
            icon: IconFlag,
            items: (
                <>
                    <EscalateItem one={one} choose={choose} />
                    <Menu.Item onClick={() => choose('manager')}>{t('escalation.manager')}</Menu.Item>
                </>
            ),
        },
        { shown: can.correct || can.cancel || can.told.length > 0, id: 'change', label: t('case.change'), icon: IconPencil, items: <ChangeItems one={one} can={can} edit={edit} choose={choose} /> },
    ];
    return groups.filter(({ shown }) => shown);
}

// Two of what can be done: the note first, then what the case waits for.
function mostNeeded(one: Case, groups: readonly Group[]): readonly Group[] {
    const wanted = ['reopen', 'note', ...(one.owner_id === undefined ? ['take'] : []), ...(one.first_contact_at === undefined ? ['contact'] : []), 'propose'];
    return wanted.flatMap((id) => groups.filter((group) => group.id === id && group.items === undefined)).slice(0, 2);
}

// Where there is room: all of a few; of many those that are wanted every day, in one line. Beside a list there is less of it.
const seldom: readonly string[] = ['assign', 'escalate', 'change'];
const likeliest = (groups: readonly Group[], small: boolean): readonly Group[] =>
    groups.length <= 5 ? groups : groups.filter(({ id }) => !seldom.includes(id) && !(small && id === 'contact'));

// On a phone in one line, also at 360 pixels and in German.
function Head({ groups, shown, small, phone }: { groups: readonly Group[]; shown: readonly Group[]; small: boolean; phone: boolean }) {
    const { t } = useText();
    const others = groups.filter((group) => !shown.includes(group));
    // What has a heading follows: below it a step by itself would seem to be one of its items.
    const rest = [...others.filter(({ go }) => go !== undefined), ...others.filter(({ go }) => go === undefined)];
    return (
        <>
            {shown.map((group, index) => (
                <GroupButton key={group.id} group={group} first={index === 0} small={small} phone={phone} />
            ))}
            {rest.length > 0 && (
                <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
                    <Menu.Target>
                        {phone ? (
                            <ActionIcon variant="default" size={36} aria-label={t('case.more_actions')} title={t('case.more_actions')}>
                                <IconDots size={18} />
                            </ActionIcon>
                        ) : (
                            <Button variant="default" size={small ? 'xs' : 'sm'} leftSection={<IconDots size={16} />}>
                                {t('case.more_actions')}
                            </Button>
                        )}
                    </Menu.Target>
                    <Menu.Dropdown className="case-more">
                        {rest.map(({ id, label, go, items }) =>
                            go === undefined ? (
                                <div key={id} role="group" aria-label={label}>
                                    <Menu.Label aria-hidden>{label}</Menu.Label>
                                    {items}
                                </div>
                            ) : (
                                <Menu.Item key={id} onClick={go}>
                                    {label}
                                </Menu.Item>
                            ),
                        )}
                    </Menu.Dropdown>
                </Menu>
            )}
        </>
    );
}

function GroupButton({ group, first, small, phone }: { group: Group; first: boolean; small: boolean; phone: boolean }) {
    const { label, brief, icon: Mark, presses, busy = false, go, items } = group;
    const looks = { variant: first ? 'filled' : 'default', size: small ? 'xs' : 'sm', 'aria-keyshortcuts': presses, leftSection: Mark && !small && <Mark size={16} /> };
    if (go !== undefined) {
        return (
            <Button {...looks} loading={busy} onClick={go} {...(phone && brief !== undefined ? { 'aria-label': label } : {})}>
                {phone ? (brief ?? label) : label}
            </Button>
        );
    }
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button {...looks} rightSection={<IconChevronDown size={15} />}>
                    {label}
                </Button>
            </Menu.Target>
            <Menu.Dropdown>{items}</Menu.Dropdown>
        </Menu>
    );
}

function ChangeItems({ one, can, edit, choose }: Omit<Choosing, 'write'>) {
    const { t } = useText();
    return (
        <>
            {can.correct && <Menu.Item onClick={edit}>{t('case.correct')}</Menu.Item>}
            {can.correct && <Menu.Item onClick={() => choose('correction')}>{t('correcting.title')}</Menu.Item>}
            {can.work && <Menu.Item onClick={() => choose('queue')}>{t('correcting.move')}</Menu.Item>}
            {can.correct && <Menu.Item onClick={() => choose('priority')}>{t('case.change_priority')}</Menu.Item>}
            {can.correct && <CalledItem one={one} choose={() => choose('called')} />}
            {can.work && <Menu.Item onClick={() => choose('exclusions')}>{t('exclusion.title')}</Menu.Item>}
            {can.work && <TieItems one={one} choose={choose} />}
            {can.told.length > 0 && <Menu.Item onClick={() => choose('told')}>{t('case.told')}</Menu.Item>}
            {can.cancel && <Menu.Item onClick={() => choose('cancel')}>{t('case.cancel')}</Menu.Item>}
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

// What single keys press of that which stands in a menu: buttons that nobody sees.
function ByKey({ one, can, groups, choose }: Pick<Choosing, 'one' | 'can' | 'choose'> & { groups: readonly Group[] }) {
    const runs = useRuns(one);
    const keyed: readonly (readonly [key: string | undefined, go: (() => void) | undefined])[] = [
        ...groups.map(({ presses, go }) => [presses, go] as const),
        ['e', can.escalate && !runs ? () => choose('escalate') : undefined],
        ['p', can.correct ? () => choose('priority') : undefined],
    ];
    return (
        <span hidden>
            {keyed.map(([key, go]) => key !== undefined && go !== undefined && <button key={key} type="button" aria-keyshortcuts={key} onClick={go} />)}
        </span>
    );
}

// Each person has one escalation of a case at a time (CASE-16).
function useRuns(one: Case): boolean {
    const me = useMe();
    const { data } = useQuery(escalationsQuery(one.id));
    return (data?.items ?? []).some(({ raised_by, completed_at }) => raised_by !== undefined && raised_by === me.person_id && completed_at === undefined);
}

function EscalateItem({ one, choose }: { one: Case; choose: (open: Open) => void }) {
    const { t } = useText();
    const runs = useRuns(one);
    return runs ? <Menu.Item disabled>{t('escalation.yours_runs')}</Menu.Item> : <Menu.Item onClick={() => choose('escalate')}>{t('escalation.title')}</Menu.Item>;
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

// To oneself, at once where nobody has it; what a colleague has is asked about. Undefined where it can't be, or is so already.
function useTaking(one: Case, can: Can, ask: () => void): Pick<Group, 'busy' | 'go'> | undefined {
    const me = useMe();
    const take = useStep((to: string, key) => steps.assign(one.id, { owner_id: to }, key));
    const mine = me.person_id;
    if (!can.work || !me.staff || mine === undefined || one.owner_id === mine) return undefined;
    // Somebody was quicker.
    const onError = (error: Error): void => {
        if (isAnothers(error)) ask();
    };
    return { busy: take.isPending, go: one.owner_id === undefined ? () => take.mutate(mine, { onError }) : ask };
}
