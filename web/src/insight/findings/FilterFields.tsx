// Fields by which devices and findings are narrowed, on every page that does so.
import { useQuery } from '@tanstack/react-query';
import { assetQuery } from '../../assets/queries';
import { FilterChip } from '../../design/Filters';
import { SiteSelect } from '../../identity/sites';
import { useText } from '../../text';
import { advisoryQuery } from '../advisories/queries';

export function SiteFilter({ account, value, set }: { account: string; value: string | undefined; set: (site: string) => void }) {
    const { t } = useText();
    return (
        <SiteSelect
            className="choice"
            label={t('assets.site')}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('assets.site') }) }}
            account={account}
            value={value === '' ? undefined : value}
            choose={(site) => set(site ?? '')}
        />
    );
}

export function AdvisoryChip({ id, set }: { id: string; set: () => void }) {
    const { t } = useText();
    const one = useQuery(advisoryQuery(id));
    return <FilterChip label={t('findings.advisory')} value={one.data?.advisory.number ?? '…'} set={set} />;
}

export function DeviceChip({ id, set }: { id: string; set: () => void }) {
    const { t } = useText();
    const one = useQuery(assetQuery(id));
    return <FilterChip label={t('findings.device')} value={one.data?.body.host_name ?? one.data?.body.serial_number ?? '…'} set={set} />;
}
