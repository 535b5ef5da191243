// A secret that the server shows this once: to be copied now.
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../text';
import { Notice } from './States';

export function SecretOnce({ label, secret }: { label: string; secret: string }) {
    const { t } = useText();
    const [copied, setCopied] = useState(false);
    return (
        <div className="stack">
            <Notice tone="warn">{t('secret.once')}</Notice>
            <div className="row end">
                <TextInput
                    className="grow"
                    label={label}
                    readOnly
                    value={secret}
                    classNames={{ input: 'mono' }}
                    onFocus={(event) => event.currentTarget.select()}
                />
                <Button
                    variant="default"
                    leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                    onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
                >
                    {t(copied ? 'secret.copied' : 'secret.copy')}
                </Button>
            </div>
        </div>
    );
}
