// Which devices it is about: a text, a site, a label; what came with a link (devices by name, a model, a release) is a chip, a click takes it
// away. Without any of it, all of the account.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { showNumber } from '../../design/days';
import { FilterChip, SearchFilter } from '../../design/Filters';
import { useText } from '../../text';
import { DeviceChip, SiteFilter } from '../findings/FilterFields';
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
                <SiteFilter account={account} value={search.site_id} set={(site_id) => set({ site_id })} />
                <SearchFilter label={t('choice.label')} hint={t('choice.label_hint')} maxLength={60} value={search.label} set={(label) => set({ label })} />
                <FilterChip label={t('findings.model')} value={search.model} set={() => set({ model: '' })} />
                <FilterChip label={t('assets.software')} value={search.runs} set={() => set({ runs: '' })} />
                {named.length === 1 && <DeviceChip id={named[0] ?? ''} set={() => set({ devices: '' })} />}
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
