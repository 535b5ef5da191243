// Who is hit, as fields: each clause with its system, platforms, releases, condition and boards.
import { Button, Select, TagsInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import { emptyClause, emptyRange, type ClauseForm, type Missing } from './advisoryForm';
import { ConditionField } from './ConditionField';
import type { ErrorAt } from './EditorForm';
import { systems, type AdvisoryContent } from './queries';
import { RangeFields } from './RangeFields';

type Remarks = NonNullable<AdvisoryContent['doubts']>;

interface Props {
    clauses: readonly ClauseForm[];
    set: (clauses: readonly ClauseForm[]) => void;
    at: ErrorAt;
    missing: ReadonlySet<Missing>;
    // What was not understood of what was saved, or is doubtful.
    remarks: Remarks;
}

export const withAt = <T,>(list: readonly T[], index: number, change: T): T[] => list.map((one, position) => (position === index ? change : one));
export const withoutAt = <T,>(list: readonly T[], index: number): T[] => list.filter((_, position) => position !== index);

export function ClausesFields({ clauses, set, at, missing, remarks }: Props) {
    const { t } = useText();
    return (
        <div className="stack loose">
            <p className="quiet">{t('editor.clauses_hint')}</p>
            {clauses.length === 0 && <Notice tone="warn">{t('editor.no_clauses')}</Notice>}
            {clauses.map((clause, index) => (
                <fieldset key={index} className="clause-fields stack loose">
                    <legend>{t('editor.clause', { number: index + 1 })}</legend>
                    <Clause
                        clause={clause}
                        index={index}
                        set={(next) => set(withAt(clauses, index, next))}
                        at={at}
                        missing={missing}
                        remarks={remarks.filter(({ pointer }) => `${pointer}/`.startsWith(`/clauses/${String(index)}/`))}
                    />
                    <div>
                        <Button variant="subtle" color="gray" size="xs" leftSection={<IconTrash size={15} />} onClick={() => set(withoutAt(clauses, index))}>
                            {t('editor.remove_clause', { number: index + 1 })}
                        </Button>
                    </div>
                </fieldset>
            ))}
            <div>
                <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => set([...clauses, emptyClause])}>
                    {t('editor.add_clause')}
                </Button>
            </div>
        </div>
    );
}

interface ClauseProps {
    clause: ClauseForm;
    index: number;
    set: (clause: ClauseForm) => void;
    at: ErrorAt;
    missing: ReadonlySet<Missing>;
    remarks: Remarks;
}

function Clause({ clause, index, set, at, missing, remarks }: ClauseProps) {
    const { t, word, said } = useText();
    const pointer = `/clauses/${String(index)}`;
    const change = <Name extends keyof ClauseForm>(name: Name, value: ClauseForm[Name]): void => set({ ...clause, [name]: value });
    const tags = (name: 'platforms' | 'excluded' | 'parts' | 'revisions', member: string) => (
        <TagsInput
            label={name === 'platforms' ? t('clause.platforms') : `${t(`editor.${name}`)} (${t('app.optional')})`}
            description={t(`editor.${name}_hint`)}
            splitChars={[',', ';']}
            value={[...clause[name]]}
            error={at(`${pointer}/${member}`)}
            onChange={(values) => change(name, values)}
        />
    );
    return (
        <>
            <div className="pair">
                <Select
                    label={t('editor.system')}
                    description={t('editor.system_hint')}
                    allowDeselect={false}
                    data={systems.map((code) => ({ value: code, label: word('system', code) }))}
                    value={clause.system}
                    error={at(`${pointer}/system`)}
                    onChange={(system) => system !== null && change('system', system as ClauseForm['system'])}
                />
                {tags('platforms', 'platforms')}
                {tags('excluded', 'excluded_platforms')}
            </div>
            <RangeFields
                clause={index}
                ranges={clause.ranges}
                set={(ranges) => change('ranges', ranges)}
                add={() => change('ranges', [...clause.ranges, emptyRange])}
                at={at}
                missing={missing}
            />
            <Select
                className="choice-wide"
                label={t('editor.otherwise')}
                allowDeselect={false}
                data={(['unaffected', 'affected', 'unknown'] as const).map((code) => ({ value: code, label: word('range_status', code) }))}
                value={clause.otherwise}
                onChange={(otherwise) => otherwise !== null && change('otherwise', otherwise as ClauseForm['otherwise'])}
            />
            {remarks.map(({ pointer: place, text, why }) => (
                <Notice key={`${place} ${why}`} tone="warn">
                    {said(why)} {text !== '' && <code>{text}</code>}
                </Notice>
            ))}
            <ConditionField value={clause.condition} error={at(`${pointer}/condition`)} set={(condition) => change('condition', condition)} />
            <div className="pair">
                {tags('parts', 'parts')}
                {tags('revisions', 'revisions')}
            </div>
        </>
    );
}
