// One finding beside the list; the whole of it has a page of its own, to be sent to somebody.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from '../../design/Dialogs';
import { Loaded } from '../../design/Loaded';
import { useText } from '../../text';
import { deviceName } from './columns';
import { FindingShown } from './FindingShown';
import { findingQuery, type Named } from './queries';

export function FindingPanel({ named, close }: { named: Named; close: () => void }) {
    const { t } = useText();
    const query = useQuery(findingQuery(named));
    const finding = query.data?.finding;
    const title = finding === undefined ? t('finding.title') : `${finding.number} · ${deviceName(finding)}`;
    return (
        <Drawer onClose={close} position="right" size="lg" title={title}>
            <Loaded query={query} lines={8}>
                {(view) => (
                    <div className="stack loose">
                        <Link to="/findings/$asset/$advisory" params={{ asset: named.asset_id, advisory: named.advisory_id }}>
                            {t('finding.page')}
                        </Link>
                        <FindingShown named={named} view={view} />
                    </div>
                )}
            </Loaded>
        </Drawer>
    );
}
