import './matrix.css';
import './roles.css';
// Who may do what (ID-08, ID-09), as the policy in force says: a line for each area, which opens into its actions, a column for each role.
import { Button, SegmentedControl } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { useText } from '../text';
import { rolesQuery } from './queries';
import { RoleMatrix } from './RoleMatrix';
import { hintOf, kindsOf, saidRights, type Kind, type RoleSheet } from './roles';
import type { RolesSearch } from './routes';

const route = getRouteApi('/inside/roles');

export function RolesPage() {
    return (
        <NeedsRight action="policy.read">
            <Roles />
        </NeedsRight>
    );
}

function Roles() {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(rolesQuery);
    return (
        <div className="page">
            <PageHeader title={t('roles.title')} lead={t('roles.lead')} help={t('roles.help')}>
                {may(me, 'policy.read_files') && (
                    <Button variant="default" component={Link} to="/staff/policy" search={{ section: 'roles' } as never} leftSection={<IconFileText size={16} />}>
                        {query.data?.file ?? t('roles.file')}
                    </Button>
                )}
            </PageHeader>
            <Loaded query={query} lines={10}>
                {(sheet) => <Sheet sheet={sheet} />}
            </Loaded>
        </div>
    );
}

function Rights({ granted }: { granted: readonly string[] }) {
    const { t, word } = useText();
    return (
        <ul className="plain small">
            {saidRights(word, t('roles.all'), granted).map((line) => (
                <li key={line}>{line}</li>
            ))}
        </ul>
    );
}

function Sheet({ sheet }: { sheet: RoleSheet }) {
    const { t, word } = useText();
    const me = useMe();
    const { kind: asked, area } = route.useSearch();
    const navigate = useNavigate({ from: '/roles' });
    const set = (change: RolesSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const offered = kindsOf(sheet);
    const kind = offered.find((one) => one === asked) ?? offered.find((one) => one === me.account_kind) ?? offered[0];
    const roles = (sheet.roles ?? []).filter((role) => role.account_kind === kind);
    return (
        <>
            {offered.length > 1 && (
                <div>
                    <SegmentedControl
                        aria-label={t('roles.kind')}
                        value={kind ?? 'customer'}
                        onChange={(value) => set({ kind: value as Kind })}
                        data={offered.map((one) => ({ value: one, label: word('roles_of', one) }))}
                    />
                </div>
            )}
            <RoleMatrix sheet={sheet} roles={roles} open={area} toggle={(name) => set({ area: name === area ? '' : name })} />
            <div className="cards">
                {roles.map((role) => (
                    <Panel key={role.name} title={word('role', role.name)} count={role.name}>
                        <p className="quiet">{hintOf(word, role.name, role.description)}</p>
                        <Facts
                            items={[
                                [t('roles.default'), role.name === sheet.default_role ? t('roles.default_yes') : undefined],
                                [t('roles.granted'), <Rights key="rights" granted={role.actions ?? []} />],
                            ]}
                        />
                    </Panel>
                ))}
                {kind === 'customer' && (
                    <Panel title={t('roles.collector')}>
                        <p className="quiet">{t('roles.collector_hint')}</p>
                        <Facts items={[[t('roles.granted'), <Rights key="rights" granted={sheet.collector_may ?? []} />]]} />
                    </Panel>
                )}
            </div>
            <p className="quiet small">{t('roles.source', { file: sheet.file, version: sheet.version.slice(0, 12) })}</p>
        </>
    );
}
