// A link to a page of one account: it is chosen in the top bar on the way, so that the page shows only its rows.
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chosenAccount } from '../app/account';

interface Props {
    account: string;
    to: '/installed-base' | '/contracts' | '/certificates' | '/orders' | '/people' | '/sites' | '/partners' | '/audit';
    search?: Readonly<Record<string, string>>;
    className?: string;
    children: ReactNode;
}

export function InAccount({ account, to, search, className, children }: Props) {
    const place = { to, ...(search === undefined ? {} : { search }) } as LinkProps;
    return (
        <Link {...place} {...(className === undefined ? {} : { className })} onClick={() => chosenAccount.set(account)}>
            {children}
        </Link>
    );
}
