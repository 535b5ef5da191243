// From a warning to where it is mended.
import { Button } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { chosenAccount } from '../app/account';
import { useText } from '../text';

type Warning = Schemas['Warning'];

export function warningTarget({ object_kind, object_id }: Pick<Warning, 'object_kind' | 'object_id'>): LinkProps | undefined {
    if (object_kind === 'contract') return { to: '/contracts/$id', params: { id: object_id } };
    if (object_kind === 'certificate') return { to: '/certificates' };
    return undefined;
}

export function WarningLink({ warning, account }: { warning: Warning; account: string }) {
    const { t } = useText();
    const target = warningTarget(warning);
    if (target === undefined) return null;
    return (
        <Button component={Link} {...(target as { to: '/certificates' })} variant="default" size="xs" onClick={() => chosenAccount.set(account)}>
            {t('home.go')}
            <span className="sr">: {warning.object_name}</span>
        </Button>
    );
}
