// Choose files, or drop them here; what can't be sent is said at once.
import { IconUpload } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import type { Schemas } from '../../api/client';
import { showBytes } from '../../design/files';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import { judge, tighter, type Refused } from './judge';
import { rulesQuery, uploadsQuery } from './queries';

interface Props {
    choose: (files: File[]) => void;
    // Whose room they take up; none for the vendor's internal files, which are counted nowhere.
    caseId: string | undefined;
    // In a form, beside other fields: less of it.
    small?: boolean;
}

export function ChooseFiles({ choose, caseId, small = false }: Props) {
    const { t, language } = useText();
    const rules = useQuery(rulesQuery).data;
    const uploads = useQuery({ ...uploadsQuery(caseId ?? ''), ...(caseId === undefined ? { queryFn: skipToken } : {}) }).data;
    const [over, setOver] = useState(false);
    const [refused, setRefused] = useState<readonly Refused[]>([]);
    const take = (list: FileList | null): void => {
        const judged = judge([...(list ?? [])], rules, uploads?.room);
        setRefused(judged.refused);
        if (judged.good.length > 0) choose(judged.good);
    };
    const drop = (event: DragEvent): void => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
    };
    const most = rules === undefined ? '' : showBytes(rules.largest_mib * 2 ** 20, language);
    return (
        <div className="stack">
            <label
                className={`case-drop${over ? ' over' : ''}${small ? ' small' : ''}`}
                onDragOver={(event) => {
                    event.preventDefault();
                    setOver(true);
                }}
                onDragLeave={() => setOver(false)}
                onDrop={drop}
            >
                <input
                    type="file"
                    multiple
                    className="sr"
                    onChange={(event) => {
                        take(event.currentTarget.files);
                        // The same file may be chosen again, to go on with it.
                        event.currentTarget.value = '';
                    }}
                />
                <IconUpload size={small ? 18 : 22} aria-hidden />
                <span>
                    <strong>{t(small ? 'files.choose_for_note' : 'files.choose')}</strong> {!small && <span className="quiet">{rules === undefined ? '' : t('files.choose_hint', { most })}</span>}
                </span>
            </label>
            {uploads !== undefined && <Room room={uploads.room} />}
            {refused.map(({ name, why }) => (
                <Notice key={name} tone="bad">
                    <span className="wrap-anywhere">{t(`files.refused_${why}`, { name, most })}</span>
                </Notice>
            ))}
        </div>
    );
}

// How full it is, once that is worth a thought.
function Room({ room: both }: { room: Schemas['AttachmentRoom'] }) {
    const { t, language } = useText();
    const { room, whole } = tighter(both);
    if (room.bytes * 2 < room.most_bytes && room.files * 2 < room.most_files) return null;
    return (
        <p className="quiet small">
            {t(whole ? 'files.room_of_account' : 'files.room_of_case', { used: showBytes(room.bytes, language), most: showBytes(room.most_bytes, language), files: room.files, most_files: room.most_files })}
        </p>
    );
}
