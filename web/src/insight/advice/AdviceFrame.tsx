// What what-if and the advice have in common: their frame, and the question about some devices and a release.
import '../findings/findings.css';
import './advice.css';
import { Switch } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { PageHeader } from '../../design/PageHeader';
import { useText } from '../../text';
import { AccountFirst } from '../findings/AccountFirst';
import { FindingTabs } from '../findings/FindingTabs';
import { choiceOf, type ChoiceSearch } from './choice';
import { ChoiceFields } from './ChoiceFields';
import type { Asked } from './queries';

export function AdviceFrame({ of, children }: { of: 'whatif' | 'upgrade'; children: (account: string) => ReactNode }) {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <NeedsRight action="finding.read">
            <div className="page">
                <PageHeader title={t(`${of}.title`)} lead={t(`${of}.lead`)} help={t(`${of}.help`)} />
                <FindingTabs />
                {account === undefined ? <AccountFirst /> : children(account)}
            </div>
        </NeedsRight>
    );
}

// `back`: whether devices go back, too.
export type QuestionSearch = ChoiceSearch & { back?: string };

export const useAsked = (search: QuestionSearch, account: string): Asked =>
    useMemo(() => ({ ...choiceOf(search), account_id: account, ...(search.back === 'yes' ? { downgrades: true } : {}) }), [search, account]);

export function Question({ search, account, set, children }: { search: QuestionSearch; account: string; set: (change: QuestionSearch) => void; children: ReactNode }) {
    const { t } = useText();
    return (
        <section className="panel stack" aria-label={t('whatif.question')}>
            <ChoiceFields search={search} account={account} set={set} />
            <div className="filters">
                {children}
                <Switch
                    className="in-line"
                    label={t('whatif.back')}
                    checked={search.back === 'yes'}
                    onChange={(event) => set({ back: event.currentTarget.checked ? 'yes' : '' })}
                />
            </div>
        </section>
    );
}
