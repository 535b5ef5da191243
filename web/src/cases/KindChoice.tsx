// What a new case is about, in plain words first: a technical matter of some type, or anything for Customer Care (CASE-01).
import { Radio, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text';
import { withCare, withType, type CaseDraft } from './draft';
import type { CaseType } from './queries';
import { useCaseWords } from './words';

interface Props {
    draft: CaseDraft;
    change: (draft: CaseDraft) => void;
    // Those that this account may open.
    types: readonly CaseType[];
    type: CaseType | undefined;
    error: ReactNode;
    subtypeError: ReactNode;
}

export function KindChoice({ draft, change, types, type, error, subtypeError }: Props) {
    const { t, word } = useText();
    const words = useCaseWords();
    const technical = types.filter((one) => one.kind === 'technical');
    const care = types.filter((one) => one.kind === 'administrative');
    const choose = (value: string): void => {
        const chosen = technical.find((one) => one.code === value);
        change(chosen === undefined ? withCare(draft, undefined, undefined) : withType(draft, chosen));
    };
    const pick = (code: string | null): void => {
        const chosen = care.find((one) => one.code === code);
        if (chosen !== undefined) change(withType(draft, chosen));
    };
    return (
        <div className="stack loose">
            <Radio.Group label={t('newcase.kind')} value={draft.care ? 'care' : (draft.type ?? '')} error={draft.care ? undefined : error} onChange={choose}>
                <div className="stack choices">
                    {technical.map((one) => (
                        <Radio key={one.code} value={one.code} label={words.type(one.code)} description={word('case_topic', one.topic)} />
                    ))}
                    {care.length > 0 && <Radio value="care" label={t('newcase.care')} description={t('newcase.care_hint')} />}
                </div>
            </Radio.Group>
            {draft.care && (
                <Select
                    label={t('newcase.care_type')}
                    searchable
                    allowDeselect={false}
                    data={care.map((one) => ({ value: one.code, label: words.type(one.code) }))}
                    value={draft.type ?? null}
                    error={error}
                    onChange={pick}
                />
            )}
            {(type?.subtypes ?? []).length > 0 && (
                <Select
                    label={`${t('case.subtype')} (${t('app.optional')})`}
                    clearable
                    clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('case.subtype') }) }}
                    data={(type?.subtypes ?? []).map((code) => ({ value: code, label: word('case_subtype', code) }))}
                    value={draft.subtype ?? null}
                    error={subtypeError}
                    onChange={(subtype) => change({ ...draft, subtype: subtype ?? undefined })}
                />
            )}
        </div>
    );
}
