// The warranties of a device: until when, what they give, and what registering it keeps (ENT-03, ENT-23).
import { useQuery } from '@tanstack/react-query';
import { lastDay, showDay } from '../design/days';
import { Failed, Loading } from '../design/States';
import { Badge, Status } from '../design/Status';
import { useText } from '../text';
import { warrantiesQuery } from './queries';

export function Warranties({ id }: { id: string }) {
    const { t, word, language } = useText();
    const query = useQuery(warrantiesQuery(id));
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading lines={3} />;
    const list = query.data.warranties ?? [];
    if (list.length === 0) return <p className="quiet">{t('asset.no_warranty')}</p>;
    const term = (from: string, until: string | undefined): string =>
        t('time.from_to', { from: showDay(from, language), to: until === undefined ? t('time.open') : showDay(lastDay(until), language) });
    return (
        <ul className="feed">
            {list.map((one) => (
                <li key={one.warranty}>
                    <div className="grow">
                        <div className="row apart">
                            <strong>{one.name}</strong>
                            {one.lost ? <Badge tone="bad">{t('asset.warranty_lost')}</Badge> : one.status !== undefined && <Status kind="warranty" code={one.status} />}
                        </div>
                        {one.from_day !== undefined && <div>{term(one.from_day, one.until_day)}</div>}
                        <div className="quiet">{(one.gives ?? []).map((code) => word('cap', code)).join(', ')}</div>
                        <div className="quiet small">{one.why}</div>
                        {one.if_registered !== undefined && (
                            <div className="small">{t('asset.if_registered', { term: term(one.if_registered.from_day, one.if_registered.until_day) })}</div>
                        )}
                    </div>
                </li>
            ))}
        </ul>
    );
}
