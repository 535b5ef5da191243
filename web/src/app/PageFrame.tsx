// What stands in every page's place before the page itself: an address that can name nothing, a page that a partner's customer has not
// granted; and what a page says of what is not there, with the way to the list that it would be in.
import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isCaseNumber, isId } from '../api/ids';
import { PageHeader, usePageTitle } from '../design/PageHeader';
import { Empty, Loading, Plain, Unseen } from '../design/States';
import { useText } from '../text';
import { useGrants } from './grants';
import { MyGrants, NotGranted, useNotGranted } from './NotGranted';
import { pageOf, type Page } from './pages';
import { useMe } from './session';

// Bulletins and the calendar of releases are nobody's.
const everybodys = /^\/end-of-life\/(bulletins|releases)/;
// A product is named by its SKU as well.
const byName = /^\/catalogue\//;
const canName = (param: string, text: string | undefined): boolean => isId(text) || (param === 'caseId' && isCaseNumber(text));

export function PageFrame() {
    const { pathname } = useLocation();
    const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
    const page = pageOf(pathname);
    // What the rest of an unknown address is called is no id.
    const ids = Object.entries(params).filter(([name]) => name !== '_splat' && name !== '*');
    if (page !== undefined && !byName.test(pathname) && ids.some(([name, id]) => !canName(name, id))) return <NoSuch page={page} />;
    const asked = page?.ofAccount === true && !everybodys.test(pathname) ? page.action : undefined;
    return <OfAccount page={page} action={asked} one={ids.length > 0} />;
}

function OfAccount({ page, action, one }: { page: Page | undefined; action: string | undefined; one: boolean }) {
    const { t } = useText();
    const me = useMe();
    const { settled } = useGrants();
    const said = useNotGranted(action);
    const { searchStr } = useLocation();
    const plain = useMemo(() => (searchStr === '' || page === undefined ? undefined : <ToPlain page={page} />), [searchStr, page]);
    const partner = me.account_kind === 'partner';
    const unseen = useMemo(
        () => ({
            title: said?.title ?? t('problem.unseen'),
            hint: said?.hint ?? t(partner ? 'problem.unseen_partner' : 'problem.unseen_detail'),
            way: said !== undefined ? <MyGrants /> : one && page !== undefined ? <ToList page={page} /> : undefined,
        }),
        [said?.title, said?.hint, partner, one, page, t],
    );
    // One thing may be another customer's than the chosen one's: the server says whether it can be seen.
    if (action !== undefined && !one && page !== undefined) {
        if (!settled) return <Loading lines={8} />;
        if (said !== undefined)
            return (
                <div className="page">
                    <PageHeader title={t(page.text)} />
                    <NotGranted said={said} />
                </div>
            );
    }
    return (
        <Unseen.Provider value={unseen}>
            <Plain.Provider value={plain}>
                <Outlet />
            </Plain.Provider>
        </Unseen.Provider>
    );
}

function ToList({ page }: { page: Page }) {
    const { t } = useText();
    return (
        <Button component={Link} to={page.to} variant="default">
            {t('problem.to_list', { page: t(page.text) })}
        </Button>
    );
}

function ToPlain({ page }: { page: Page }) {
    const { t } = useText();
    return (
        <Button component={Link} to={page.to} variant="default">
            {t('problem.to_plain', { page: t(page.text) })}
        </Button>
    );
}

function NoSuch({ page }: { page: Page }) {
    const { t } = useText();
    usePageTitle(t('problem.no_such'));
    return (
        <Empty title={t('problem.no_such')} hint={t('problem.no_such_detail')} icon={IconMapQuestion}>
            <ToList page={page} />
        </Empty>
    );
}
