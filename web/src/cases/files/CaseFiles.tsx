// Files on a case: those that are there, those on their way, and the place where one chooses or drops them (CASE-07).
import './files.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { More } from '../../design/More';
import { Panel } from '../../design/Panel';
import { Failed, Loading } from '../../design/States';
import { useText } from '../../text';
import type { Case } from '../queries';
import { AttachmentRow } from './AttachmentRow';
import { ChooseFiles } from './ChooseFiles';
import { attachmentsQuery } from './queries';
import { sender } from './sending';
import { SendingRows } from './SendingRows';

interface Props {
    one: Case;
    // Attach; and for the vendor's people alone.
    attaches: boolean;
    internal: boolean;
}

export function CaseFiles({ one, attaches, internal: mayInternal }: Props) {
    const { t } = useText();
    const list = useInfiniteQuery(attachmentsQuery(one.id));
    const [internal, setInternal] = useState(false);
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <Panel title={t('files.title')} count={items.length === 0 ? undefined : t('files.count', { count: items.length })}>
            <div className="stack">
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading lines={2} />}
                {list.isSuccess && items.length === 0 && <p className="quiet">{t(attaches ? 'files.none' : 'files.none_yet')}</p>}
                {items.length > 0 && (
                    <ul className="case-files" aria-label={t('files.title')}>
                        {items.map((file) => (
                            <AttachmentRow key={file.id} file={file} />
                        ))}
                    </ul>
                )}
                <More list={list} />
                {attaches && (
                    <>
                        <SendingRows caseId={one.id} />
                        <ChooseFiles caseId={mayInternal && internal ? undefined : one.id} choose={(files) => sender.add(one.id, files, mayInternal && internal)} />
                        {mayInternal && <Checkbox label={t('files.internal')} description={t('files.internal_means')} checked={internal} onChange={(event) => setInternal(event.currentTarget.checked)} />}
                    </>
                )}
            </div>
        </Panel>
    );
}
