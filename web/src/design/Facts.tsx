// Terms and their values; what has no value is left out.
import { Fragment, type ReactNode } from 'react';

export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
    return (
        <dl className="facts">
            {items
                .filter(([, value]) => value !== undefined && value !== null && value !== '')
                .map(([term, value]) => (
                    <Fragment key={term}>
                        <dt>{term}</dt>
                        <dd>{value}</dd>
                    </Fragment>
                ))}
        </dl>
    );
}
