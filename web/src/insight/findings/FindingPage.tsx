// One finding, under an address that can be sent to somebody: why, since when, what to do, what was decided and said.
import './findings.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { NeedsRight } from '../../app/NeedsRight';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { useText } from '../../text';
import { AskButton } from '../questions/AskButton';
import { deviceName } from './columns';
import { FindingShown } from './FindingShown';
import { findingQuery } from './queries';

const route = getRouteApi('/inside/findings/$asset/$advisory');

export function FindingPage() {
    const { asset, advisory } = route.useParams();
    return (
        <NeedsRight action="finding.read">
            <One key={`${asset}.${advisory}`} asset={asset} advisory={advisory} />
        </NeedsRight>
    );
}

function One({ asset, advisory }: { asset: string; advisory: string }) {
    const { t } = useText();
    const named = { asset_id: asset, advisory_id: advisory };
    const query = useQuery(findingQuery(named));
    const finding = query.data?.finding;
    const title = finding === undefined ? t('finding.title') : `${finding.number} · ${deviceName(finding)}`;
    return (
        <div className="page">
            <PageHeader title={title} lead={finding?.title ?? <Link to="/findings/list">{t('findings.list')}</Link>} help={t('finding.help')}>
                {finding !== undefined && <AskButton about={{ kind: 'advisory', id: advisory, account: finding.account_id, asset }} name={finding.number} />}
            </PageHeader>
            <Loaded query={query} lines={8}>
                {(view) => (
                    <div className="finding-page">
                        <FindingShown named={named} view={view} />
                    </div>
                )}
            </Loaded>
        </div>
    );
}
