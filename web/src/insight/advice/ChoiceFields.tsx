// Which devices it is about: a text, a site, a label; what came with a link (devices by name, a model, a release) is a chip, a click takes it
// away. Without any of it, all of the account.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { assetQuery } from '../../assets/queries';
import { showNumber } from '../../design/days';
import { FilterChip, SearchFilter } from '../../design/Filters';
import { SiteSelect } from '../../identity/sites';
import { useText } from '../../text';
import { choiceNames, namedDevices, narrows, type ChoiceSearch } from './choice';

interface Props {
    search: ChoiceSearch;
    account: string;
    set: (change: ChoiceSearch) => void;
    children?: ReactNode;
}

export function ChoiceFields({ search, account, set, children }: Props) {
    const { t, language } = useText();
    const named = namedDevices(search);
    return (
        <fieldset className="plain-set stack">
            <legend>{t('choice.devices')}</legend>
            <div className="filters">
                <SearchFilter label={t('assets.search')} hint={t('choice.search_hint')} value={search.text} set={(text) => set({ text })} />
                <SiteSelect
                    className="choice"
                    label={t('assets.site')}
                    placeholder={t('app.all')}
                    clearable
                    clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('assets.site') }) }}
                    account={account}
                    value={search.site_id === '' ? undefined : search.site_id}
                    choose={(site) => set({ site_id: site ?? '' })}
                />
                <SearchFilter label={t('choice.label')} hint={t('choice.label_hint')} maxLength={60} value={search.label} set={(label) => set({ label })} />
                <FilterChip label={t('findings.model')} value={search.model} set={() => set({ model: '' })} />
                <FilterChip label={t('assets.software')} value={search.runs} set={() => set({ runs: '' })} />
                {named.length === 1 && <OneDevice id={named[0] ?? ''} set={() => set({ devices: '' })} />}
                {named.length > 1 && <FilterChip label={t('choice.named')} value={showNumber(named.length, language)} set={() => set({ devices: '' })} />}
                {narrows(search) && (
                    <Button variant="subtle" onClick={() => set(Object.fromEntries(choiceNames.map((name) => [name, ''])))}>
                        {t('choice.all')}
                    </Button>
                )}
                {children}
            </div>
        </fieldset>
    );
}

function OneDevice({ id, set }: { id: string; set: () => void }) {
    const { t } = useText();
    const one = useQuery(assetQuery(id));
    return <FilterChip label={t('findings.device')} value={one.data?.body.host_name ?? one.data?.body.serial_number ?? '…'} set={set} />;
}
