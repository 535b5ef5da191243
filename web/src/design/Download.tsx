// A file on its way to the person: how much of it has come, how it ended, and the way to stop it or to try again. It lies over the corner
// of the page, which stays usable meanwhile.
import { Button, Loader } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { download } from '../api/download';
import { useText } from '../text';
import { saveBlob, showBytes } from './files';
import { Notice, Refusal } from './States';

export interface Wanted {
    address: string;
    // Under which it is saved, but for what the server must name.
    name: string | undefined;
    // What it is, for who waits.
    label: string;
}

type Stage = { at: 'going'; bytes: number } | { at: 'saved'; name: string; bytes: number } | { at: 'failed'; error: unknown };

export function useDownload() {
    const [wanted, setWanted] = useState<Wanted>();
    const [stage, setStage] = useState<Stage>({ at: 'going', bytes: 0 });
    const going = useRef<AbortController>(undefined);
    const stop = useCallback((): void => {
        going.current?.abort();
        setWanted(undefined);
    }, []);
    useEffect(() => () => going.current?.abort(), []);
    const start = useCallback((next: Wanted): void => {
        going.current?.abort();
        const controller = new AbortController();
        going.current = controller;
        setWanted(next);
        setStage({ at: 'going', bytes: 0 });
        download(next.address, controller.signal, (bytes) => setStage({ at: 'going', bytes })).then(
            ({ content, name }) => {
                if (controller.signal.aborted) return;
                const called = next.name ?? name ?? 'file';
                saveBlob(called, content);
                setStage({ at: 'saved', name: called, bytes: content.size });
            },
            (error: unknown) => {
                if (!controller.signal.aborted) setStage({ at: 'failed', error });
            },
        );
    }, []);
    const card = wanted === undefined ? null : <Card wanted={wanted} stage={stage} stop={stop} again={() => start(wanted)} />;
    return { start, card, busy: wanted !== undefined && stage.at === 'going' };
}

function Card({ wanted, stage, stop, again }: { wanted: Wanted; stage: Stage; stop: () => void; again: () => void }) {
    const { t, language } = useText();
    return createPortal(
        <aside className="download panel" aria-label={t('download.title')}>
            {stage.at === 'going' && (
                <div className="row">
                    <Loader size={18} />
                    <div className="grow">
                        <div role="status">{t('download.going', { what: wanted.label })}</div>
                        <div className="quiet small">{stage.bytes === 0 ? t('download.making') : t('download.bytes', { size: showBytes(stage.bytes, language) })}</div>
                    </div>
                    <Button size="compact-sm" variant="subtle" onClick={stop}>
                        {t('app.cancel')}
                    </Button>
                </div>
            )}
            {stage.at === 'saved' && (
                <div className="stack">
                    <Notice tone="good" live>
                        <span className="wrap-anywhere">{t('download.saved', { name: stage.name, size: showBytes(stage.bytes, language) })}</span>
                    </Notice>
                    <div className="row end-line">
                        <Button size="compact-sm" variant="subtle" onClick={stop}>
                            {t('app.close')}
                        </Button>
                    </div>
                </div>
            )}
            {stage.at === 'failed' && (
                <div className="stack">
                    <Refusal error={stage.error} />
                    <div className="row end-line">
                        <Button size="compact-sm" variant="default" onClick={again}>
                            {t('problem.retry')}
                        </Button>
                        <Button size="compact-sm" variant="subtle" onClick={stop}>
                            {t('app.close')}
                        </Button>
                    </div>
                </div>
            )}
        </aside>,
        document.body,
    );
}
