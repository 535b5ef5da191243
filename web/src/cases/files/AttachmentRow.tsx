// One file on a case: what it is called, how large, from whom and since when, whether it can be read yet; the way to save it, and for the vendor's
// people the way to remove it.
import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconFile, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { showBytes } from '../../design/files';
import { Badge, type Tone } from '../../design/Status';
import { useText } from '../../text';
import { CasePerson } from '../people';
import { StepDialog } from '../StepDialog';
import { contentAddress, isInWork, removeAttachment, type Attachment } from './queries';

const tones: Readonly<Partial<Record<Attachment['state'], Tone>>> = { checking: 'info', waiting_for_scan: 'warn', quarantined: 'bad', damaged: 'bad' };

export function AttachmentRow({ file }: { file: Attachment }) {
    const { t, word, language } = useText();
    const me = useMe();
    const [removing, setRemoving] = useState(false);
    const tone = tones[file.state];
    const percent = Math.floor((file.checked / file.size) * 100);
    return (
        <li className={file.internal ? 'case-internal' : undefined} data-file={file.name}>
            <IconFile size={18} aria-hidden />
            <div className="grow stack case-step">
                <div className="row wrap">
                    <strong>{file.name}</strong>
                    <span className="quiet">{showBytes(file.size, language)}</span>
                    {tone !== undefined && <Badge tone={tone}>{file.state === 'checking' && percent > 0 ? t('files.checking_percent', { percent }) : word('attachment', file.state)}</Badge>}
                    {file.internal && <Badge tone="warn">{t('case.internal')}</Badge>}
                </div>
                {tone !== undefined && file.state !== 'checking' && <p className="small">{word('attachment_means', file.state)}</p>}
                {file.state === 'quarantined' && file.reason !== undefined && <p className="small mono">{file.reason}</p>}
                <div className="quiet small">
                    {file.uploaded_by === undefined ? word('actor', 'token') : <CasePerson id={file.uploaded_by} account={file.account_id} />} ·{' '}
                    {showInstant(file.attached_at ?? file.begun_at, language, me.time_zone)}
                </div>
            </div>
            {file.state === 'ready' && (
                <Button component="a" href={contentAddress(file)} download={file.name} variant="default" size="compact-sm" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('files.save_named', { name: file.name })}>
                    {t('files.save')}
                </Button>
            )}
            {me.staff && may(me, 'case.work') && !isInWork(file) && (
                <ActionIcon variant="subtle" color="red" aria-label={t('files.remove_named', { name: file.name })} onClick={() => setRemoving(true)}>
                    <IconTrash size={17} />
                </ActionIcon>
            )}
            {removing && (
                <StepDialog
                    title={t('files.remove')}
                    means={t('files.remove_means', { name: file.name })}
                    go={t('files.remove')}
                    label={t('files.remove_reason')}
                    pointer="/reason"
                    most={2_000}
                    send={(reason, key) => removeAttachment(file, reason, key)}
                    close={() => setRemoving(false)}
                />
            )}
        </li>
    );
}
