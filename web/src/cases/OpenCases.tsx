// Of the home page: the cases that are open, the last changed first; each leads on, and all of them to the list.
import { IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { InAccount } from '../app/InAccount';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Panel } from '../design/Panel';
import { counted } from '../design/rows';
import { Empty } from '../design/States';
import { useText } from '../text';
import { PriorityMark, StatusMark } from './Marks';
import { openCasesQuery, type CaseRow } from './queries';

export function OpenCases({ account }: { account: string }) {
    const { t, language } = useText();
    const me = useMe();
    const query = useQuery(openCasesQuery(account));
    const all = (
        <InAccount account={account} to="/cases" search={{ open: 'true' }}>
            {t('opencases.all', { count: counted(query.data, language) ?? '' })}
        </InAccount>
    );
    return (
        <Panel title={t('opencases.title')} lead={(query.data?.total ?? 0) > 0 && all}>
            <Loaded query={query} lines={3}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('opencases.none')} hint={t('opencases.none_hint')} icon={IconLifebuoy}>
                            {may(me, 'case.open') && (
                                <InAccount account={account} to="/cases/new">
                                    {t('cases.open_a_case')}
                                </InAccount>
                            )}
                        </Empty>
                    ) : (
                        <ul className="feed">
                            {items.map((row) => (
                                <OneOpen key={row.id} row={row} />
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Panel>
    );
}

function OneOpen({ row }: { row: CaseRow }) {
    const { language } = useText();
    const me = useMe();
    return (
        <li>
            <div className="grow stack case-step">
                <Link to="/cases/$caseId" params={{ caseId: row.number }}>
                    <span className="mono">{row.number}</span> {row.synopsis}
                </Link>
                <div className="row wrap">
                    <StatusMark row={row} />
                    <PriorityMark row={row} />
                    <span className="quiet small">{showInstant(row.modified_at, language, me.time_zone)}</span>
                </div>
            </div>
        </li>
    );
}
