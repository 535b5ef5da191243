// One row of an import: why it was refused, and the way to its mending.
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../app/session';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { Status } from '../design/Status';
import { useText } from '../text';
import { mendingOf, splitReason, type Mending } from './mending';
import { advisoryKind, assetKind, type Import, type ImportRow } from './queries';

export function RowPanel({ one, row, close }: { one: Import; row: ImportRow; close: () => void }) {
    const { t, word, said } = useText();
    const reasons = row.reasons ?? [];
    const mendings = one.kind === assetKind ? [...new Set(reasons.map(mendingOf))] : [];
    return (
        <Drawer onClose={close} title={t('imports.row_title', { number: row.number })}>
            <div className="stack loose">
                <div className="row wrap">
                    <Status kind="outcome" code={row.outcome} />
                    {row.key !== undefined && <strong className="mono">{row.key}</strong>}
                </div>
                <Facts
                    items={[
                        [t('imports.source'), row.source],
                        [t('imports.changed_fields'), (row.changed ?? []).map((field) => word('column', field)).join(', ')],
                        [t('imports.notes'), (row.notes ?? []).map(said).join(' ')],
                    ]}
                />
                {one.kind === advisoryKind && row.key !== undefined && row.outcome !== 'refused' && (one.applied || row.outcome !== 'added') && (
                    <div>
                        <Link to="/advisories" search={{ text: row.key }}>
                            {t('advisory_import.see')}
                        </Link>
                    </div>
                )}
                {reasons.length > 0 && (
                    <section className="stack">
                        <h3>{t('imports.why')}</h3>
                        <ul className="feed">
                            {reasons.map((reason) => {
                                const { column, text } = splitReason(reason);
                                return (
                                    <li key={reason}>
                                        <div className="grow">
                                            {column !== undefined && <strong>{word('column', column)}: </strong>}
                                            {said(text)}
                                        </div>
                                    </li>
                                );
                            })}
                        </ul>
                    </section>
                )}
                {mendings.length > 0 && (
                    <section className="stack">
                        <h3>{t('imports.mend')}</h3>
                        {mendings.map((mending) => (
                            <Mend key={mending} mending={mending} number={row.key} />
                        ))}
                        <p className="quiet">{t('imports.mend_again')}</p>
                    </section>
                )}
            </div>
        </Drawer>
    );
}

function Mend({ mending, number }: { mending: Mending; number: string | undefined }) {
    const { t } = useText();
    const me = useMe();
    const byHand = number !== undefined && may(me, 'asset.register') && (mending === 'transfer' || mending === 'product');
    return (
        <div>
            <strong>{t(`mend.${mending}`)}</strong>
            <p className="quiet">{t(`mend.${mending}_hint`)}</p>
            {mending === 'site' && may(me, 'site.read') && <Link to="/sites">{t('imports.open_sites')}</Link>}
            {byHand && (
                <Link to="/installed-base" search={{ register: number }}>
                    {t('imports.register_device')}
                </Link>
            )}
        </div>
    );
}
