// Files on their way to a case, and those that somebody began to send elsewhere or before and has not finished.
import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useStore } from '../../api/store';
import { showBytes } from '../../design/files';
import { Notice, Refusal } from '../../design/States';
import { Badge } from '../../design/Status';
import { useText } from '../../text';
import { transport, uploadsQuery, type Attachment } from './queries';
import type { Sending } from './sender';
import { sender } from './sending';

export function SendingRows({ caseId }: { caseId: string }) {
    const { t } = useText();
    const sending = useStore(sender.all).filter((one) => one.caseId === caseId);
    const unfinished = (useQuery(uploadsQuery(caseId)).data?.uploads ?? []).filter(({ id }) => !sending.some(({ upload }) => upload === id));
    if (sending.length === 0 && unfinished.length === 0) return null;
    return (
        <ul className="case-files" aria-label={t('files.sending')}>
            {sending.map((one) => (
                <SendingRow key={one.key} one={one} />
            ))}
            {unfinished.map((one) => (
                <UnfinishedRow key={one.id} one={one} />
            ))}
        </ul>
    );
}

function SendingRow({ one }: { one: Sending }) {
    const { t, word, language } = useText();
    const { file, stage, sent, speed } = one;
    const client = useQueryClient();
    const drop = (): void => void sender.drop(one.key).then(() => client.invalidateQueries({ queryKey: ['cases', 'uploads'] }));
    const far = t('files.so_far', { sent: showBytes(sent, language), size: showBytes(file.size, language) });
    const stopped = stage === 'paused' || stage === 'failed';
    return (
        <li data-sending={file.name} data-stage={stage}>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <strong>{file.name}</strong>
                    <span className="quiet small">
                        {far}
                        {stage === 'sending' && speed > 0 && ` · ${t('files.speed', { speed: showBytes(speed, language) })}`}
                    </span>
                    {stage !== 'sending' && <Badge tone={stage === 'failed' ? 'bad' : stage === 'away' ? 'warn' : 'idle'}>{word('sending', stage)}</Badge>}
                    {one.internal && <Badge tone="warn">{t('case.internal')}</Badge>}
                </div>
                <Progress value={(sent / file.size) * 100} aria-label={t('files.progress', { name: file.name })} />
                {stage === 'away' && <p className="quiet small">{t('files.away_means')}</p>}
                {stage === 'failed' && <Refusal error={one.error} />}
            </div>
            <ActionIcon variant="default" aria-label={t(stopped ? 'files.go_on_named' : 'files.pause_named', { name: file.name })} onClick={() => (stopped ? sender.resume(one.key) : sender.pause(one.key))}>
                {stopped ? <IconPlayerPlay size={17} /> : <IconPlayerPause size={17} />}
            </ActionIcon>
            <ActionIcon variant="subtle" aria-label={t('files.drop_named', { name: file.name })} onClick={drop}>
                <IconX size={17} />
            </ActionIcon>
        </li>
    );
}

// The browser does not keep the file itself: it has to be chosen again, and goes on where it stopped.
function UnfinishedRow({ one }: { one: Attachment }) {
    const { t, language } = useText();
    const client = useQueryClient();
    const input = useRef<HTMLInputElement>(null);
    const abandon = useMutation({
        mutationFn: () => transport.abandon(one.case_id, one.id),
        onSuccess: () => client.invalidateQueries({ queryKey: ['cases', 'uploads'] }),
    });
    return (
        <li data-unfinished={one.name}>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <strong>{one.name}</strong>
                    <span className="quiet small">{t('files.so_far', { sent: showBytes(one.received, language), size: showBytes(one.size, language) })}</span>
                    <Badge tone="idle">{t('files.unfinished')}</Badge>
                </div>
                <Notice tone="info">{t('files.unfinished_means')}</Notice>
                {abandon.error !== null && <Refusal error={abandon.error} />}
            </div>
            <input
                ref={input}
                type="file"
                hidden
                onChange={(event) => {
                    const picked = event.currentTarget.files?.item(0);
                    if (picked) sender.add(one.case_id, [picked], one.internal, one.id);
                    event.currentTarget.value = '';
                }}
            />
            <Button variant="default" size="compact-sm" onClick={() => input.current?.click()} aria-label={t('files.go_on_named', { name: one.name })}>
                {t('files.go_on')}
            </Button>
            <ActionIcon variant="subtle" aria-label={t('files.drop_named', { name: one.name })} loading={abandon.isPending} onClick={() => abandon.mutate()}>
                <IconX size={17} />
            </ActionIcon>
        </li>
    );
}
