// Where what a request is about is seen.
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useText } from '../text';

export function RequestObject({ request }: { request: Pick<Schemas['CareRequest'], 'object_kind' | 'object_id'> }) {
    const { t } = useText();
    const id = request.object_id;
    if (id === undefined) return null;
    switch (request.object_kind) {
        case 'contract':
            return (
                <Link to="/contracts/$id" params={{ id }}>
                    {t('requests.the_contract')}
                </Link>
            );
        case 'asset':
            return (
                <Link to="/installed-base/$id" params={{ id }}>
                    {t('requests.the_device')}
                </Link>
            );
        case 'advisory':
            return (
                <Link to="/advisories/$id" params={{ id }}>
                    {t('requests.the_advisory')}
                </Link>
            );
        case 'bulletin':
            return (
                <Link to="/end-of-life/bulletins/$id" params={{ id }}>
                    {t('requests.the_bulletin')}
                </Link>
            );
        default:
            return null;
    }
}
