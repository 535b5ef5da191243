// What all accounts should look after, account by account; the most urgent accounts first among those that are there.
import { Button } from '@mantine/core';
import { IconCircleCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { showNumber } from '../design/days';
import { ChoiceFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { Cut, Empty, Failed, Loading } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { accountWarningsQuery, type AccountWarnings } from './queries';
import type { WarningsSearch } from './routes';
import { WarningFeed } from './WarningFeed';

const route = getRouteApi('/inside/staff/warnings');

export function WarningsPage() {
    return (
        <NeedsRight action="warning.read">
            <Warnings />
        </NeedsRight>
    );
}

export function chosenWarnings(all: readonly AccountWarnings[], { severity = '', code = '' }: WarningsSearch): AccountWarnings[] {
    return all
        .map((one) => ({
            ...one,
            warnings: (one.warnings ?? []).filter((warning) => (severity === '' || warning.severity === severity) && (code === '' || warning.code === code)),
        }))
        .filter((one) => one.warnings.length > 0)
        .sort((one, other) => other.urgent - one.urgent || other.warning - one.warning || one.account_name.localeCompare(other.account_name));
}

function Warnings() {
    const { t, word, language } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/warnings' });
    const query = useQuery(accountWarningsQuery);
    const set = (change: WarningsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const shown = useMemo(() => chosenWarnings(query.data?.items ?? [], search), [query.data, search]);
    const codes = useMemo(
        () => [...new Set((query.data?.items ?? []).flatMap((one) => (one.warnings ?? []).map((warning) => warning.code as string)))].sort(),
        [query.data],
    );
    const filtered = (search.severity ?? '') !== '' || (search.code ?? '') !== '';
    return (
        <div className="page">
            <PageHeader title={t('warnings.title')} lead={t('warnings.lead')} help={t('warnings.help')} />
            <div className="filters" role="search">
                <ChoiceFilter
                    label={t('warnings.severity')}
                    value={search.severity}
                    set={(severity) => set({ severity })}
                    choices={['urgent', 'warning', 'info'].map((code) => ({ value: code, label: word('severity', code) }))}
                />
                <ChoiceFilter
                    label={t('warnings.about')}
                    value={search.code}
                    set={(code) => set({ code })}
                    choices={codes.map((code) => ({ value: code, label: word('warning', code) }))}
                />
                {filtered && (
                    <Button variant="subtle" onClick={() => set({ severity: '', code: '' })}>
                        {t('table.clear')}
                    </Button>
                )}
            </div>
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading lines={8} />}
            {query.data?.cut === true && <Cut>{t('warnings.cut', { count: showNumber(query.data.items.length, language) })}</Cut>}
            {query.data?.cut === false && shown.length === 0 && (
                <Empty
                    title={t(filtered ? 'warnings.none_match' : 'warnings.empty')}
                    hint={t(filtered ? 'assets.none_match_hint' : 'home.no_warnings_hint')}
                    icon={filtered ? IconSearch : IconCircleCheck}
                />
            )}
            {shown.map((one) => (
                <section key={one.account_id} className="panel" aria-label={one.account_name}>
                    <div className="panel-head">
                        <h2>
                            <Link to="/staff/accounts/$id" params={{ id: one.account_id }}>
                                {one.account_name}
                            </Link>
                        </h2>
                        {one.urgent > 0 && <Badge tone="bad">{t('accounts.urgent', { count: one.urgent })}</Badge>}
                        {one.warning > 0 && <Badge tone="warn">{t('accounts.soon', { count: one.warning })}</Badge>}
                    </div>
                    <WarningFeed warnings={one.warnings ?? []} account={one.account_id} />
                    {one.more && <p className="quiet small">{t('home.more_warnings')}</p>}
                </section>
            ))}
        </div>
    );
}
