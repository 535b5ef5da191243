// Who of the vendor gets cases: in which care centre, on what, in which languages (CASE-13).
import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Badge } from '../../design/Status';
import { PersonName } from '../../identity/people';
import { useText } from '../../text';
import { languageName, useCaseWords } from '../words';
import { AgentPanel } from './AgentPanel';
import { agentsQuery, type Agent } from './queries';

export function AgentsPage() {
    return (
        <NeedsRight action="case.read_desk">
            <Agents />
        </NeedsRight>
    );
}

function useAgentColumns(): readonly Column<Agent>[] {
    const { t, language } = useText();
    const words = useCaseWords();
    return [
        { id: 'person', phone: 'title', title: t('agents.person'), width: 220, cell: (row) => <PersonName id={row.person_id} fallback={t('case.somebody')} /> },
        { id: 'away', phone: 'status', title: t('agents.state'), width: 140, cell: (row) => <Badge tone={row.away ? 'idle' : 'good'}>{t(row.away ? 'agents.away' : 'agents.there')}</Badge> },
        { id: 'centre', phone: 'line', title: t('case.centre'), width: 170, cell: (row) => words.centre(row.centre) },
        { id: 'queues', title: t('field.queues'), width: 260, cell: (row) => (row.queues ?? []).map(words.queue).join(', ') },
        { id: 'languages', title: t('field.languages'), width: 240, cell: (row) => (row.languages ?? []).map((code) => languageName(code, language)).join(', ') },
        { id: 'most', title: t('field.most'), width: 150, cell: (row) => String(row.most) },
    ];
}

function Agents() {
    const { t } = useText();
    const keeps = may(useMe(), 'case.keep_agents');
    const list = useRows<Agent>(useInfiniteQuery(agentsQuery));
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
            <DataTable<Agent>
                name="agents"
                label={t('nav.agents')}
                columns={useAgentColumns()}
                rowId={(row) => row.person_id}
                {...list}
                onOpen={(agent) => keeps && setOpen(agent)}
                empty={<Empty title={t('agents.none')} hint={t('agents.none_hint')} icon={IconUsersGroup} />}
            />
            {open !== undefined && <AgentPanel agent={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
        </div>
    );
}
