// The devices behind a number, beside the page: each with its release, and what the advisory is to it before and after.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { showNumber } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { More } from '../../design/More';
import { Failed, Loading } from '../../design/States';
import { useText } from '../../text';
import { VerdictMark } from '../findings/Marks';
import { deviceName } from '../findings/columns';
import { StandpointMark } from './Marks';
import { devicesBehindQuery, type Asked, type Behind, type DeviceShift, type ReleaseEffect } from './queries';

interface Props {
    title: string;
    asked: Asked;
    effect: ReleaseEffect;
    behind: Behind;
    close: () => void;
}

export function DevicesBehind({ title, asked, effect, behind, close }: Props) {
    const { t, language } = useText();
    const list = useInfiniteQuery(devicesBehindQuery(asked, effect.release, behind));
    const rows = (list.data?.pages ?? []).flatMap((page) => page.devices ?? []);
    const total = list.data?.pages[0]?.devices_in_all;
    return (
        <Drawer onClose={close} position="right" size="lg" title={title}>
            <div className="stack">
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={8} />}
                {total !== undefined && (
                    <div className="row wrap apart">
                        <p className="quiet" role="status">
                            {t('hit.devices', { count: showNumber(total, language) })}
                        </p>
                        {behind.advisory_id !== undefined && (
                            <Link to="/advisories/$id" params={{ id: behind.advisory_id }}>
                                {t('finding.to_advisory')}
                            </Link>
                        )}
                    </div>
                )}
                <ul className="feed">
                    {rows.map((row) => (
                        <li key={row.asset_id}>
                            <Device row={row} effect={effect} advisory={behind.advisory_id} />
                        </li>
                    ))}
                </ul>
                <More list={list} />
            </div>
        </Drawer>
    );
}

function Device({ row, effect, advisory }: { row: DeviceShift; effect: ReleaseEffect; advisory: string | undefined }) {
    const { t, said } = useText();
    const why = row.standpoint === 'cannot_run_it' ? effect.models?.find((one) => one.model === row.model)?.why : undefined;
    return (
        <>
            <div className="grow">
                {advisory !== undefined && row.before !== undefined ? (
                    <Link to="/findings/$asset/$advisory" params={{ asset: row.asset_id, advisory }} className="mono">
                        {deviceName(row)}
                    </Link>
                ) : (
                    <Link to="/installed-base/$id" params={{ id: row.asset_id }} className="mono">
                        {deviceName(row)}
                    </Link>
                )}
                <div className="quiet small">{[row.model, row.software ?? t('whatif.release_unknown')].join(' · ')}</div>
                {why !== undefined && <p className="small">{said(why)}</p>}
            </div>
            {advisory === undefined ? (
                <StandpointMark standpoint={row.standpoint} />
            ) : (
                <span className="row wrap shift">
                    <VerdictMark verdict={row.before ?? 'not_affected'} />
                    <span aria-hidden>→</span>
                    <span className="sr">{t('whatif.then')}</span>
                    <VerdictMark verdict={row.after ?? 'not_affected'} />
                </span>
            )}
        </>
    );
}
