// A secret that the server shows this one time: to be copied or saved before one goes on.
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useText } from '../text';
import { saveText } from './files';

interface Props {
    label: string;
    lines: readonly string[];
    fileName: string;
}

export function ShownOnce({ label, lines, fileName }: Props) {
    const { t } = useText();
    const clipboard = useClipboard({ timeout: 3000 });
    const text = lines.join('\n');
    return (
        <div className="stack">
            <ul className={lines.length > 1 ? 'secrets many' : 'secrets'} aria-label={label}>
                {lines.map((line) => (
                    <li key={line} className="mono">
                        {line}
                    </li>
                ))}
            </ul>
            <div className="row wrap">
                <Button
                    variant="default"
                    leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                    onClick={() => clipboard.copy(text)}
                >
                    {clipboard.copied ? t('once.copied') : t('once.copy')}
                </Button>
                <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => saveText(fileName, `${text}\n`)}>
                    {t('once.save')}
                </Button>
            </div>
            {clipboard.error !== null && <p className="quiet small">{t('once.no_clipboard')}</p>}
        </div>
    );
}
