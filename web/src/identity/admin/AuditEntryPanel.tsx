// One entry of the trail whole: before and after beside each other, and the hashes that chain it.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { isId } from '../../api/ids';
import { useMe } from '../../app/session';
import { usePlans } from '../../contracts/queries';
import { showInstant } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { Said } from '../../design/refused';
import { useText } from '../../text';
import { usePersonNames } from '../people';
import { auditChanges, isJson, keptRefusal } from './auditDiff';
import { isForMachines, isPerson, sayKept } from './auditSaid';
import { fieldName } from './auditWords';
import type { AuditEntry } from './queries';

// Where the portal shows an object of a kind.
const places: Readonly<Record<string, '/contracts/$id' | '/installed-base/$id' | '/quotations/$id' | '/orders/$id'>> = {
    contract: '/contracts/$id',
    asset: '/installed-base/$id',
    quotation: '/quotations/$id',
    order: '/orders/$id',
};

interface Props {
    entry: AuditEntry;
    who: string;
    same: () => void;
    close: () => void;
}

export function AuditEntryPanel({ entry, who, same, close }: Props) {
    const { t, word, language } = useText();
    const me = useMe();
    const { nameOf: planOf } = usePlans();
    const refused = keptRefusal(entry);
    const changes = auditChanges(entry.before, entry.after).filter((change) => !isForMachines(change.field) && !(refused !== undefined && change.field === 'code') && !isJson(change.before) && !isJson(change.after));
    const nameOf = usePersonNames(changes.flatMap((change) => (isPerson(change.field) ? [change.before, change.after] : [])).filter(isId));
    // An id that names nobody is shown as it is: who reads a trail may have to look it up.
    const saidOf = (field: string, value: string | undefined): string =>
        value === undefined ? '–' : (sayKept(entry.object_kind, field, value, { word, language, zone: me.time_zone, nameOf, planOf }) ?? value);
    const place = places[entry.object_kind];
    return (
        <Drawer onClose={close} size="lg" title={word('did', entry.action)}>
            <div className="stack loose">
                <Facts
                    items={[
                        [t('audit.at'), showInstant(entry.at, language, me.time_zone)],
                        [t('audit.who'), who],
                        [t('audit.by'), word('actor', entry.actor_kind) === who ? undefined : word('actor', entry.actor_kind)],
                        [
                            t('audit.object'),
                            place === undefined ? (
                                word('object', entry.object_kind)
                            ) : (
                                <Link to={place} params={{ id: entry.object_id }}>
                                    {word('object', entry.object_kind)}
                                </Link>
                            ),
                        ],
                        [t('audit.address'), entry.address && <span className="mono">{entry.address}</span>],
                        [t('audit.request'), entry.request_id && <span className="mono">{entry.request_id}</span>],
                    ]}
                />
                {changes.length === 0 ? (
                    <p className="quiet">{t('audit.no_change')}</p>
                ) : (
                    <div className="diff-scroll">
                        <table className="diff">
                            <thead>
                                <tr>
                                    <th>{t('audit.field')}</th>
                                    <th>{t('audit.before')}</th>
                                    <th>{t('audit.after')}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {changes.map((change) => (
                                    <tr key={change.field}>
                                        <th scope="row">{fieldName(word, change.field, entry.object_kind)}</th>
                                        <td className="quiet">{saidOf(change.field, change.before)}</td>
                                        <td>{refused !== undefined && change.field === 'detail' ? <Said sentence={refused} /> : saidOf(change.field, change.after)}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                )}
                <div>
                    <Button variant="default" size="xs" onClick={same}>
                        {t('audit.same_object')}
                    </Button>
                </div>
                <details>
                    <summary className="quiet small">{t('audit.chain')}</summary>
                    <div className="small mono hash">
                        {String(entry.seq)}
                        <br />
                        {entry.previous_hash}
                        <br />
                        {entry.hash}
                    </div>
                </details>
            </div>
        </Drawer>
    );
}
