// Of the home page: the first cases of one's own by what is due first (CASE-26), and of who has none those of the team, as managers look at them;
// each opens, and all of them are on the workbench. Nothing where nobody has any.
import './workbench.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../design/Panel';
import { Failed, Loading } from '../../design/States';
import { useText } from '../../text';
import { workQuery } from './queries';
import { WorkLine } from './WorkLine';

const most = 5;

export function MyWork() {
    const { t } = useText();
    const own = useInfiniteQuery(workQuery({ view: 'mine' }));
    const idle = own.isSuccess && (own.data.pages[0]?.items ?? []).length === 0;
    const team = useInfiniteQuery({ ...workQuery({ view: 'team' }), enabled: idle });
    const query = idle ? team : own;
    const rows = query.data?.pages[0]?.items ?? [];
    if (query.isSuccess && rows.length === 0) return null;
    return (
        <Panel
            title={t(idle ? 'start.team_work' : 'start.my_work')}
            lead={
                rows.length > 0 && (
                    <Link to="/staff/workbench" search={idle ? { view: 'team' } : {}}>
                        {t('start.to_workbench')}
                    </Link>
                )
            }
        >
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading lines={3} />}
            <ul className="work-lines">
                {rows.slice(0, most).map((row) => (
                    <li key={row.id}>
                        <WorkLine row={row} search={{}} alone owner={idle} />
                    </li>
                ))}
            </ul>
        </Panel>
    );
}
