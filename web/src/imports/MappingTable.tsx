// What each column of the file means: guessed by its title, put right by hand.
import { Select } from '@mantine/core';
import { useText } from '../text';
import { withMeaning, type Head, type Mapping } from './head';

interface Props {
    head: Head;
    mapping: Mapping;
    change: (mapping: Mapping) => void;
}

export function MappingTable({ head, mapping, change }: Props) {
    const { t, word } = useText();
    const choices = (head.known ?? []).map(({ name }) => ({ value: name, label: word('column', name) }));
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
                {(head.columns ?? []).map(({ title, example }, index) => (
                    <tr key={`${title} ${String(index)}`}>
                        <th scope="row">{title === '' ? t('imports.untitled') : title}</th>
                        <td className="mono not-small">{example}</td>
                        <td>
                            <Select
                                aria-label={t('imports.meaning_of', { column: title })}
                                placeholder={t('imports.left_out')}
                                clearable
                                data={choices}
                                value={mapping[index] ?? null}
                                onChange={(value) => change(withMeaning(mapping, index, value ?? undefined))}
                            />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
