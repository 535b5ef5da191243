// Roles by area: how much of it each may; the area that is open shows its actions.
import { IconCheck, IconChevronRight, IconEye, IconPointFilled } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Panel } from '../design/Panel';
import { useText } from '../text';
import { areasOf, hintOf, shareOf, usedAreas, type Area, type Role, type RoleSheet, type Share } from './roles';

interface Props {
    sheet: RoleSheet;
    roles: readonly Role[];
    open: string | undefined;
    toggle: (area: string) => void;
}

const marks = { all: IconCheck, reads: IconEye, some: IconPointFilled } as const;

function Cell({ role, area }: { role: Role; area: Area }) {
    const { t, word } = useText();
    const share: Share = shareOf(role, area);
    if (share === 'none') return null;
    const Mark = marks[share];
    const may = area.actions.filter((action) => (role.may ?? []).includes(action));
    return (
        <span className={`share-${share}`} title={may.map((action) => word('act', action.slice(area.name.length + 1))).join(', ')}>
            <Mark size={15} aria-hidden />
            {share === 'some' ? t('roles.some', { count: may.length, all: area.actions.length }) : t(`roles.${share}`)}
        </span>
    );
}

export function RoleMatrix({ sheet, roles, open, toggle }: Props) {
    const { t, word } = useText();
    const areas = usedAreas(areasOf(sheet.actions ?? []), roles);
    return (
        <Panel title={t('roles.matrix')} lead={<span className="quiet">{t('roles.legend')}</span>}>
            <div className="matrix-scroll" role="region" aria-label={t('roles.matrix')} tabIndex={0}>
                <table className="matrix roles">
                    <thead>
                        <tr>
                            <th scope="col">{t('roles.area')}</th>
                            {roles.map((role) => (
                                <th key={role.name} scope="col" title={hintOf(word, role.name, role.description)}>
                                    {word('role', role.name)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {areas.map((area) => (
                            <Fragment key={area.name}>
                                <tr>
                                    <th scope="row">
                                        <button type="button" className="area" aria-expanded={open === area.name} onClick={() => toggle(area.name)}>
                                            <IconChevronRight size={15} aria-hidden />
                                            {word('area', area.name)}
                                        </button>
                                    </th>
                                    {roles.map((role) => (
                                        <td key={role.name}>
                                            <Cell role={role} area={area} />
                                        </td>
                                    ))}
                                </tr>
                                {open === area.name &&
                                    area.actions.map((action) => (
                                        <tr key={action} className="one-action">
                                            <th scope="row">
                                                {word('act', action.slice(area.name.length + 1))}
                                            </th>
                                            {roles.map((role) => (
                                                <td key={role.name}>
                                                    {(role.may ?? []).includes(action) && (
                                                        <span className="share-all">
                                                            <IconCheck size={15} role="img" aria-label={t('roles.may')} />
                                                        </span>
                                                    )}
                                                </td>
                                            ))}
                                        </tr>
                                    ))}
                            </Fragment>
                        ))}
                    </tbody>
                </table>
            </div>
        </Panel>
    );
}
