// What each column of the file means: guessed by its title, put right by hand.
import { Select } from '@mantine/core';
import { useText, type TextKey } from '../text';
import { uploadColumns, type UploadColumn } from './columns';
import type { CsvHead, Mapping } from './csvHead';

// Without a number nobody knows which device a row is about.
export const mappingFault = (mapping: Mapping): TextKey | undefined =>
    mapping.includes('serial_number') || mapping.includes('ssrn') ? undefined : 'imports.fault_number';

export function MappingTable({ head, mapping, change }: { head: CsvHead; mapping: Mapping; change: (mapping: Mapping) => void }) {
    const { t } = useText();
    // A meaning has one column: given to another, it is taken from the one that had it.
    const set = (index: number, meaning: UploadColumn | undefined): void =>
        change(mapping.map((old, at) => (at === index ? meaning : old === meaning ? undefined : old)));
    return (
        <table className="mapping">
            <thead>
                <tr>
                    <th scope="col">{t('imports.column_in_file')}</th>
                    <th scope="col" className="not-small">
                        {t('imports.example')}
                    </th>
                    <th scope="col">{t('imports.means')}</th>
                </tr>
            </thead>
            <tbody>
                {head.columns.map(({ title, example }, index) => (
                    <tr key={`${title} ${String(index)}`}>
                        <th scope="row">{title === '' ? t('imports.untitled') : title}</th>
                        <td className="mono not-small">{example}</td>
                        <td>
                            <Select
                                aria-label={t('imports.meaning_of', { column: title })}
                                placeholder={t('imports.left_out')}
                                clearable
                                data={uploadColumns.map((column) => ({ value: column, label: t(`column.${column}`) }))}
                                value={mapping[index] ?? null}
                                onChange={(value) => set(index, (value ?? undefined) as UploadColumn | undefined)}
                            />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
