// Of one device: by which advisories it is hit, and what made them come and go.
import './findings.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { InAccount } from '../../app/InAccount';
import { showNumber } from '../../design/days';
import { More } from '../../design/More';
import { Panel } from '../../design/Panel';
import { Failed, Loading } from '../../design/States';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark } from '../advisories/Marks';
import { Events } from './Events';
import { DecisionMark, VerdictMark } from './Marks';
import { changesQuery, findingsQuery } from './queries';
import { TakeAway } from './TakeAway';

const shown = 8;

export function AssetFindings({ id, account, serial }: { id: string; account: string; serial: string }) {
    const { t, said, language } = useText();
    const list = useInfiniteQuery(findingsQuery({ asset_id: id, account_id: account }));
    const rows = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const total = list.data?.pages[0]?.total ?? rows.length;
    return (
        <Panel
            title={t('findings.list')}
            count={list.data === undefined ? undefined : showNumber(total, language)}
            lead={
                <span className="row wrap">
                    {total > shown && (
                        <InAccount account={account} to="/findings/list" search={{ asset_id: id }}>
                            {t('findings.all_of_it')}
                        </InAccount>
                    )}
                    <InAccount account={account} to="/findings/what-if" search={{ devices: id }}>
                        {t('whatif.title')}
                    </InAccount>
                    <InAccount account={account} to="/findings/advice" search={{ devices: id }}>
                        {t('upgrade.title')}
                    </InAccount>
                    {total > 0 && <TakeAway filters={{ asset_id: id, account_id: account }} of={serial} small />}
                </span>
            }
        >
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading />}
            {list.data !== undefined && rows.length === 0 && <p className="quiet">{t('findings.none_of_device')}</p>}
            <ul className="feed">
                {rows.slice(0, shown).map((row) => (
                    <li key={row.advisory_id}>
                        <div className="grow">
                            <Link to="/findings/$asset/$advisory" params={{ asset: id, advisory: row.advisory_id }}>
                                <span className="mono">{row.number}</span> {said(row.title)}
                            </Link>
                            <div className="row wrap">
                                <SeverityMark severity={row.severity} />
                                <VerdictMark verdict={row.verdict} />
                                {row.exploited && <ExploitedMark />}
                                {row.state !== 'open' && <DecisionMark state={row.state} />}
                            </div>
                        </div>
                    </li>
                ))}
            </ul>
            <Changes id={id} />
        </Panel>
    );
}

function Changes({ id }: { id: string }) {
    const { t } = useText();
    const list = useInfiniteQuery(changesQuery(id));
    const events = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    if (events.length === 0) return null;
    return (
        <details className="changes">
            <summary>{t('findings.changes')}</summary>
            <div className="stack">
                <Events events={events} />
                <More list={list} />
            </div>
        </details>
    );
}
