// Roles to tick, each with what it lets one do (ID-08).
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { hintOf } from '../../policy/roles';
import { useText } from '../../text';
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
    return (
        <Checkbox.Group label={t('people.roles')} description={t('people.roles_hint')} value={[...value]} onChange={set} error={error}>
            <div className="stack role-choice">
                {rolesFor(kind, had).map((role) => (
                    <Checkbox key={role} value={role} label={word('role', role)} description={hintOf(word, role)} />
                ))}
            </div>
        </Checkbox.Group>
    );
}
