// Where more is read: an address and what it is called.
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../text';
import type { Missing, ReferenceForm } from './advisoryForm';
import { withAt, withoutAt } from './ClauseFields';
import type { ErrorAt } from './EditorForm';

interface Props {
    references: readonly ReferenceForm[];
    set: (references: readonly ReferenceForm[]) => void;
    at: ErrorAt;
    missing: ReadonlySet<Missing>;
}

export function ReferenceFields({ references, set, at, missing }: Props) {
    const { t } = useText();
    return (
        <div className="stack">
            {references.length === 0 && <p className="quiet">{t('editor.no_references')}</p>}
            {references.map((reference, row) => (
                <div key={row} className="reference-fields">
                    <TextInput
                        label={t('editor.url')}
                        inputMode="url"
                        maxLength={2000}
                        value={reference.url}
                        error={missing.has(`reference ${row}`) ? t('editor.url_needed') : at(`/references/${String(row)}/url`)}
                        onChange={(event) => set(withAt(references, row, { ...reference, url: event.currentTarget.value }))}
                    />
                    <TextInput
                        label={`${t('editor.url_title')} (${t('app.optional')})`}
                        maxLength={2000}
                        value={reference.title}
                        error={at(`/references/${String(row)}/title`)}
                        onChange={(event) => set(withAt(references, row, { ...reference, title: event.currentTarget.value }))}
                    />
                    <ActionIcon variant="subtle" color="gray" size="lg" className="range-remove" aria-label={t('editor.remove_reference', { number: row + 1 })} onClick={() => set(withoutAt(references, row))}>
                        <IconTrash size={16} />
                    </ActionIcon>
                </div>
            ))}
            <div>
                <Button variant="default" size="xs" leftSection={<IconPlus size={15} />} onClick={() => set([...references, { url: '', title: '' }])}>
                    {t('editor.add_reference')}
                </Button>
            </div>
        </div>
    );
}
