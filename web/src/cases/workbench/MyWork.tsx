// Of the home page: the first cases of one's own by what is due first (CASE-26); each opens, and all of them are on the workbench. Nothing
// where nothing is one's own.
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
    const query = useInfiniteQuery(workQuery({ view: 'mine' }));
    const rows = query.data?.pages[0]?.items ?? [];
    if (query.isSuccess && rows.length === 0) return null;
    return (
        <Panel title={t('start.my_work')} lead={rows.length > 0 && <Link to="/staff/workbench">{t('start.to_workbench')}</Link>}>
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading lines={3} />}
            <ul className="work-lines">
                {rows.slice(0, most).map((row) => (
                    <li key={row.id}>
                        <WorkLine row={row} search={{}} alone owner={false} />
                    </li>
                ))}
            </ul>
        </Panel>
    );
}
