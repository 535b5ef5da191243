// What the list of findings is narrowed by. What came with a link and has no field of its own is a chip, a click takes it away.
import type { ReactNode } from 'react';
import { ChoiceFilter, FilterChip, SearchFilter } from '../../design/Filters';
import { PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { advisoryKinds, severities } from '../advisories/queries';
import { AdvisoryChip, DeviceChip, SiteFilter } from './FilterFields';
import { decisionStates, verdicts } from './queries';
import type { FindingsSearch } from './routes';

interface Props {
    search: FindingsSearch;
    account: string;
    set: (change: FindingsSearch) => void;
    children: ReactNode;
}

export function FindingFilters({ search, account, set, children }: Props) {
    const { t, word } = useText();
    const codes = (kind: string, list: readonly string[]) => list.map((code) => ({ value: code, label: word(kind, code) }));
    return (
        <div className="filters" role="search">
            <SearchFilter label={t('assets.search')} hint={t('findings.search_hint')} value={search.text} set={(text) => set({ text })} />
            <ChoiceFilter label={t('advisories.severity')} value={search.severity} set={(severity) => set({ severity })} choices={codes('advisory_severity', severities)} />
            <ChoiceFilter label={t('findings.verdict')} value={search.verdict} set={(verdict) => set({ verdict })} choices={codes('match_verdict', verdicts)} />
            <ChoiceFilter label={t('findings.state')} value={search.state} set={(state) => set({ state })} choices={codes('decision_state', decisionStates)} />
            <ChoiceFilter label={t('advisories.kind')} value={search.kind} set={(kind) => set({ kind })} choices={codes('advisory_kind', advisoryKinds)} />
            <SiteFilter account={account} value={search.site_id} set={(site_id) => set({ site_id })} />
            <PersonSelect
                className="choice"
                label={t('findings.owner')}
                placeholder={t('app.all')}
                clearable
                clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('findings.owner') }) }}
                account={account}
                value={search.owner_id === '' ? undefined : search.owner_id}
                choose={(person) => set({ owner_id: person ?? '' })}
            />
            <FilterChip label={t('findings.model')} value={search.model} set={() => set({ model: '' })} />
            <FilterChip label={t('assets.software')} value={search.release} set={() => set({ release: '' })} />
            {given(search.advisory_id) && <AdvisoryChip id={search.advisory_id ?? ''} set={() => set({ advisory_id: '' })} />}
            {given(search.asset_id) && <DeviceChip id={search.asset_id ?? ''} set={() => set({ asset_id: '' })} />}
            {children}
        </div>
    );
}

const given = (value: string | undefined): boolean => value !== undefined && value !== '';
