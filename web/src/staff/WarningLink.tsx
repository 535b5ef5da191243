// From a warning to where it is mended, in its account.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useMe } from '../app/session';
import { warningPlace } from '../home/warningPlaces';
import { useText } from '../text';

export function WarningLink({ warning, account }: { warning: Schemas['Warning']; account: string }) {
    const { t } = useText();
    const me = useMe();
    const place = warningPlace(me, warning);
    if (place === undefined) return null;
    const there = { ...place, search: { ...place.search, for_account: account } };
    return (
        <Button component={Link} {...(there as { to: '/certificates' })} variant="default" size="xs">
            {t('home.go')}
            <span className="sr">: {warning.object_name}</span>
        </Button>
    );
}
