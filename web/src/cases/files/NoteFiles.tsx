// Files that go along with a note: chosen while it is written, sent when it is.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { showBytes } from '../../design/files';
import { useText } from '../../text';
import { ChooseFiles } from './ChooseFiles';

interface Props {
    files: readonly File[];
    choose: (files: readonly File[]) => void;
    // Whose room they take up; none of an internal note.
    caseId: string | undefined;
}

export function NoteFiles({ files, choose, caseId }: Props) {
    const { t, language } = useText();
    return (
        <div className="stack">
            {files.length > 0 && (
                <>
                    <ul className="case-files">
                        {files.map((file) => (
                            <li key={`${file.name}/${String(file.size)}`}>
                                <div className="grow case-step">
                                    {file.name} <span className="quiet">{showBytes(file.size, language)}</span>
                                </div>
                                <ActionIcon variant="subtle" aria-label={t('files.not_with_note', { name: file.name })} onClick={() => choose(files.filter((other) => other !== file))}>
                                    <IconX size={17} />
                                </ActionIcon>
                            </li>
                        ))}
                    </ul>
                    <p className="quiet small">{t('files.for_note')}</p>
                </>
            )}
            <ChooseFiles small caseId={caseId} choose={(more) => choose([...files, ...more.filter((one) => !files.some((file) => file.name === one.name && file.size === one.size))])} />
        </div>
    );
}
