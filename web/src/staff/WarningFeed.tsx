// What is amiss with an account, each with what to do about it and the way to where it is mended, in that account.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useMe } from '../app/session';
import { Status } from '../design/Status';
import { warningPlace } from '../home/warningPlaces';
import { useText } from '../text';

interface Warned {
    warning: Schemas['Warning'];
    account: string;
}

export function WarningFeed({ warnings, account }: { warnings: readonly Warned['warning'][]; account: string }) {
    return (
        <ul className="feed sorted">
            {warnings.map((warning) => (
                <li key={warning.code + warning.object_id}>
                    <Status kind="severity" code={warning.severity} />
                    <div className="grow">
                        <div>{warning.text}</div>
                        <div className="quiet small">{warning.way_out}</div>
                    </div>
                    <WarningLink warning={warning} account={account} />
                </li>
            ))}
        </ul>
    );
}

function WarningLink({ warning, account }: Warned) {
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
