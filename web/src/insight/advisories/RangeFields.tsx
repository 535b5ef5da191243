// The releases of a clause: a row for each range, said in words below it.
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconArrowsExchange, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../text';
import type { Missing, RangeForm } from './advisoryForm';
import { withAt, withoutAt } from './ClauseFields';
import { sayRange } from './Clauses';
import type { ErrorAt } from './EditorForm';
import { rangePhrases } from './releases';

interface Props {
    clause: number;
    ranges: readonly RangeForm[];
    set: (ranges: readonly RangeForm[]) => void;
    add: () => void;
    at: ErrorAt;
    missing: ReadonlySet<Missing>;
}

// As the server would read it, for its words.
const inWords = (range: RangeForm) =>
    rangePhrases({
        status: range.status,
        from: range.from.trim(),
        ...(range.after.trim() === '' ? {} : { after: range.after.trim() }),
        ...(range.before.trim() === '' ? {} : { before: range.before.trim() }),
        ...(range.through.trim() === '' ? {} : { through: range.through.trim() }),
        changes: range.changes.map(({ at, status }) => ({ at: at.trim(), status })).filter(({ at }) => at !== ''),
        pointer: '',
    });

// Of one row, as the server takes them.
const mostChanges = 64;
const statuses = ['affected', 'unaffected', 'unknown'] as const;

export function RangeFields({ clause, ranges, set, add, at, missing }: Props) {
    const { t, word } = useText();
    return (
        <section className="stack" aria-label={t('clause.releases')}>
            <h3>{t('clause.releases')}</h3>
            <p className="quiet small">{t('editor.ranges_hint')}</p>
            {ranges.map((range, row) => {
                const pointer = `/clauses/${String(clause)}/ranges/${String(row)}`;
                const change = (next: Partial<RangeForm>): void => set(withAt(ranges, row, { ...range, ...next }));
                const text = (name: 'from' | 'before' | 'through', error?: ReactNode) => (
                    <TextInput
                        label={t(`editor.${name}`)}
                        classNames={{ input: 'mono' }}
                        maxLength={2000}
                        value={range[name]}
                        error={error ?? at(`${pointer}/${name}`)}
                        onChange={(event) => change({ [name]: event.currentTarget.value })}
                    />
                );
                const filled = range.from.trim() !== '' || range.after.trim() !== '';
                return (
                    <div key={row} className="range-row">
                        <div className="range-fields">
                            {text('from', missing.has(`range ${clause} ${row}`) ? t('editor.from_needed') : undefined)}
                            {text('before')}
                            {text('through')}
                            <Select
                                label={t('editor.range_status')}
                                allowDeselect={false}
                                data={statuses.map((code) => ({ value: code, label: word('range_status', code) }))}
                                value={range.status}
                                onChange={(status) => status !== null && change({ status: status as RangeForm['status'] })}
                            />
                            <ActionIcon variant="subtle" color="gray" size="lg" className="range-remove" aria-label={t('editor.remove_range', { number: row + 1 })} onClick={() => set(withoutAt(ranges, row))}>
                                <IconTrash size={16} />
                            </ActionIcon>
                        </div>
                        <Changes clause={clause} row={row} changes={range.changes} set={(changes) => change({ changes })} at={at} missing={missing} />
                        {filled && <p className="quiet small">{sayRange(t, inWords(range))}</p>}
                    </div>
                );
            })}
            <div>
                <Button variant="default" size="xs" leftSection={<IconPlus size={15} />} onClick={add}>
                    {t('editor.add_range')}
                </Button>
            </div>
        </section>
    );
}

interface ChangesProps {
    clause: number;
    row: number;
    changes: RangeForm['changes'];
    set: (changes: RangeForm['changes']) => void;
    at: ErrorAt;
    missing: ReadonlySet<Missing>;
}

// Where the status switches inside the row: from a release on, until the next switch or the end of the row.
function Changes({ clause, row, changes, set, at, missing }: ChangesProps) {
    const { t, word } = useText();
    return (
        <div className="stack tight range-changes">
            {changes.map((change, place) => {
                const pointer = `/clauses/${String(clause)}/ranges/${String(row)}/changes/${String(place)}`;
                return (
                    <div key={place} className="change-fields">
                        <TextInput
                            label={t('editor.change_at')}
                            classNames={{ input: 'mono' }}
                            maxLength={2000}
                            value={change.at}
                            error={(missing.has(`change ${clause} ${row} ${place}`) ? t('editor.change_needed') : undefined) ?? at(`${pointer}/at`)}
                            onChange={(event) => set(withAt(changes, place, { ...change, at: event.currentTarget.value }))}
                        />
                        <Select
                            label={t('editor.range_status')}
                            allowDeselect={false}
                            data={statuses.map((code) => ({ value: code, label: word('range_status', code) }))}
                            value={change.status}
                            error={at(`${pointer}/status`)}
                            onChange={(status) => status !== null && set(withAt(changes, place, { ...change, status: status as RangeForm['status'] }))}
                        />
                        <ActionIcon
                            variant="subtle"
                            color="gray"
                            size="lg"
                            className="range-remove"
                            aria-label={t('editor.remove_change', { number: place + 1, row: row + 1 })}
                            onClick={() => set(withoutAt(changes, place))}
                        >
                            <IconTrash size={16} />
                        </ActionIcon>
                    </div>
                );
            })}
            {changes.length < mostChanges && (
                <div>
                    <Button variant="subtle" size="compact-xs" leftSection={<IconArrowsExchange size={14} />} onClick={() => set([...changes, { at: '', status: 'unaffected' }])}>
                        {t('editor.add_change')}
                        <span className="sr">: {t('editor.row', { number: row + 1 })}</span>
                    </Button>
                </div>
            )}
        </div>
    );
}
