// Choose a file, or drop it here.
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useText } from '../text';
import { showSize } from './standing';

interface Props {
    file: File | undefined;
    choose: (file: File) => void;
    // What may be chosen: tables, where nothing is said.
    accept?: string;
    hint?: string;
}

export function FileDrop({ file, choose, accept = '.csv,.tsv,.txt,.xlsx', hint }: Props) {
    const { t, language } = useText();
    const [over, setOver] = useState(false);
    const drop = (event: DragEvent): void => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files.item(0);
        if (dropped !== null) choose(dropped);
    };
    return (
        <label
            className={over ? 'drop over' : 'drop'}
            onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
        >
            <input
                type="file"
                className="sr"
                accept={accept}
                onChange={(event) => {
                    const picked = event.currentTarget.files?.item(0);
                    if (picked !== undefined && picked !== null) choose(picked);
                    // The same file may be chosen again once it was mended.
                    event.currentTarget.value = '';
                }}
            />
            {file === undefined ? (
                <>
                    <IconUpload size={22} aria-hidden />
                    <span>
                        <strong>{t('imports.drop')}</strong> <span className="quiet">{hint ?? t('imports.drop_hint')}</span>
                    </span>
                </>
            ) : (
                <>
                    <IconFileSpreadsheet size={22} aria-hidden />
                    <span>
                        <strong>{file.name}</strong> <span className="quiet">{`${showSize(file.size, language)} · ${t('imports.other_file')}`}</span>
                    </span>
                </>
            )}
        </label>
    );
}
