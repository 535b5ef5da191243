// Roles to tick, each with what it lets one do (ID-08).
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { readable, useText } from '../../text';
import { rolesFor } from './roles';

interface Props {
    kind: Schemas['AccountKind'];
    had?: readonly string[];
    value: readonly string[];
    set: (roles: string[]) => void;
    error?: ReactNode;
}

export function RoleChoice({ kind, had = [], value, set, error }: Props) {
    const { t, word } = useText();
    const hint = (role: string): string | undefined => {
        const said = word('role_hint', role);
        return said === readable(role) ? undefined : said;
    };
    return (
        <Checkbox.Group label={t('people.roles')} description={t('people.roles_hint')} value={[...value]} onChange={set} error={error}>
            <div className="stack role-choice">
                {rolesFor(kind, had).map((role) => (
                    <Checkbox key={role} value={role} label={word('role', role)} description={hint(role)} />
                ))}
            </div>
        </Checkbox.Group>
    );
}
