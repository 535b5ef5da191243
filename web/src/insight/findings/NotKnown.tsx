// What nobody knows of the devices, and how to tell it: findings are as sure as that.
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../../app/session';
import { showNumber } from '../../design/days';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import type { FindingSummary } from './queries';

export function NotKnown({ summary }: { summary: FindingSummary }) {
    const { t, language } = useText();
    const me = useMe();
    const { matched_devices: all, without_software, without_configuration } = summary;
    if (all === 0 || (without_software === 0 && without_configuration === 0)) return null;
    return (
        <Panel title={t('findings.not_known')}>
            <ul className="feed">
                {without_software > 0 && (
                    <li>
                        <div className="grow">
                            <strong>{t('findings.without_software', { some: showNumber(without_software, language), all: showNumber(all, language) })}</strong>
                            <p className="quiet small">{t('findings.without_software_hint')}</p>
                        </div>
                        <span className="stack tight right-text">
                            <Link to="/findings/list" search={{ verdict: 'unknown_version' }}>
                                {t('findings.show')}
                            </Link>
                            {may(me, 'asset.import') && <Link to="/imports/new">{t('findings.upload_table')}</Link>}
                        </span>
                    </li>
                )}
                {without_configuration > 0 && (
                    <li>
                        <div className="grow">
                            <strong>{t('findings.without_configuration', { some: showNumber(without_configuration, language), all: showNumber(all, language) })}</strong>
                            <p className="quiet small">{t(may(me, 'configuration.upload') ? 'findings.without_configuration_hint' : 'findings.without_configuration_ask')}</p>
                        </div>
                        <Link to="/findings/list" search={{ verdict: 'potentially_affected' }}>
                            {t('findings.show')}
                        </Link>
                    </li>
                )}
            </ul>
        </Panel>
    );
}
