// From a warning to where it is mended: its account is chosen on the way.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { chosenAccount } from '../app/account';
import { useMe } from '../app/session';
import { warningPlace } from '../home/warningPlaces';
import { useText } from '../text';

export function WarningLink({ warning, account }: { warning: Schemas['Warning']; account: string }) {
    const { t } = useText();
    const me = useMe();
    const place = warningPlace(me, warning);
    if (place === undefined) return null;
    return (
        <Button component={Link} {...(place as { to: '/certificates' })} variant="default" size="xs" onClick={() => chosenAccount.set(account)}>
            {t('home.go')}
            <span className="sr">: {warning.object_name}</span>
        </Button>
    );
}
