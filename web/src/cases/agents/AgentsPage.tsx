// Who of the vendor gets cases: in which care centre, on what, in which languages (CASE-13).
import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, useIsPhone, type Column } from '../../design/DataTable';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Badge } from '../../design/Status';
import { TwoLines } from '../../design/TableParts';
import { PersonName } from '../../identity/people';
import { useText } from '../../text';
import { languageName, useCaseWords } from '../words';
import { AgentPanel } from './AgentPanel';
import { agentsQuery, shiftQuery, type Agent, type ShiftAgent } from './queries';
import { ShiftLine } from './ShiftLine';

export function AgentsPage() {
    return (
        <NeedsRight action="case.read_desk">
            <Agents />
        </NeedsRight>
    );
}

// With where he or she stands now; who works here no more has no shift.
type AgentRow = Agent & Partial<ShiftAgent>;

// Whom the next case would go to, first.
function useInOrder(listed: readonly Agent[]): readonly AgentRow[] {
    const shift = useQuery(shiftQuery({})).data;
    return useMemo(() => {
        const there = shift?.agents ?? [];
        const known = new Set(there.map(({ person_id }) => person_id));
        return [...there, ...listed.filter(({ person_id }) => !known.has(person_id))];
    }, [shift, listed]);
}

function useAgentColumns(): readonly Column<AgentRow>[] {
    const { t, language } = useText();
    const words = useCaseWords();
    const phone = useIsPhone();
    const nameOf = (row: AgentRow): ReactNode => row.name ?? <PersonName id={row.person_id} fallback={t('case.somebody')} />;
    return [
        { id: 'person', phone: 'title', title: t('agents.person'), width: 200, cell: (row) => (phone ? nameOf(row) : <TwoLines first={nameOf(row)} second={words.centre(row.centre)} />) },
        { id: 'away', phone: 'status', title: t('agents.state'), width: 150, cell: (row) => <Badge tone={row.away ? 'idle' : 'good'}>{t(row.away ? 'agents.away' : 'agents.there')}</Badge> },
        { id: 'shift', phone: 'line', title: t('agents.shift'), width: 345, cell: (row) => row.fit !== undefined && <ShiftLine one={row} /> },
        { id: 'load', title: t('agents.load'), width: 150, cell: (row) => row.load !== undefined && t('shift.load', { load: row.load, most: row.most }) },
        {
            id: 'queues',
            title: t('agents.queues_and_languages'),
            width: 325,
            cell: (row) => <TwoLines first={(row.queues ?? []).map(words.queue).join(', ')} second={(row.languages ?? []).map((code) => languageName(code, language)).join(', ')} />,
        },
    ];
}

function Agents() {
    const { t } = useText();
    const keeps = may(useMe(), 'case.keep_agents');
    const list = useRows<Agent>(useInfiniteQuery(agentsQuery));
    const rows = useInOrder(list.rows);
    // Whom the panel is about; new: whom it asks for.
    const [open, setOpen] = useState<Agent | 'new'>();
    return (
        <div className="page full">
            <PageHeader title={t('nav.agents')} help={t('agents.help')}>
                {keeps && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
                        {t('agents.add')}
                    </Button>
                )}
            </PageHeader>
            <DataTable<AgentRow>
                name="agents"
                label={t('nav.agents')}
                columns={useAgentColumns()}
                tall
                rowId={(row) => row.person_id}
                {...list}
                rows={rows}
                onOpen={(agent) => keeps && setOpen(agent)}
                empty={<Empty title={t('agents.none')} hint={t('agents.none_hint')} icon={IconUsersGroup} />}
            />
            {open !== undefined && <AgentPanel agent={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
        </div>
    );
}
