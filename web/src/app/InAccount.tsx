// A link to a page of one account. The account stands in its address, so that it leads there by a click, by the keyboard and in
// another tab; roots.tsx chooses it on the way.
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
    account: string;
    to: '/' | '/cases' | '/cases/new' | '/installed-base' | '/contracts' | '/certificates' | '/orders' | '/people' | '/sites' | '/partners' | '/audit' | '/findings/list' | '/findings/what-if' | '/findings/advice';
    search?: Readonly<Record<string, string>>;
    className?: string;
    children: ReactNode;
}

export function InAccount({ account, to, search, className, children }: Props) {
    const place = { to, search: { ...search, for_account: account } } as LinkProps;
    return (
        <Link {...place} {...(className === undefined ? {} : { className })}>
            {children}
        </Link>
    );
}
