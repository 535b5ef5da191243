// Which of the chosen files the server would take: said before a byte is sent. The server decides again.
import type { Schemas } from '../../api/client';

export interface Refused {
    name: string;
    why: 'empty' | 'large' | 'ending' | 'case_full' | 'account_full';
}

type Room = Schemas['FileRoom'];

const fits = (room: Room, files: number, bytes: number): boolean => room.files + files <= room.most_files && room.bytes + bytes <= room.most_bytes;

// Of the two the one with less left: the case's own, or that of all cases of its account.
export function tighter({ of_case, of_account }: Schemas['AttachmentRoom']): { room: Room; whole: boolean } {
    // Of all cases those are told who may read them all.
    if (of_account === undefined) return { room: of_case, whole: false };
    const whole = of_account.most_bytes - of_account.bytes < of_case.most_bytes - of_case.bytes;
    return { room: whole ? of_account : of_case, whole };
}

export function judge(files: readonly File[], rules: Schemas['AttachmentRules'] | undefined, room?: Schemas['AttachmentRoom']): { good: File[]; refused: Refused[] } {
    const good: File[] = [];
    const refused: Refused[] = [];
    let bytes = 0;
    for (const file of files) {
        const name = file.name.toLowerCase();
        if (file.size === 0) refused.push({ name: file.name, why: 'empty' });
        else if (rules !== undefined && file.size > rules.largest_mib * 2 ** 20) refused.push({ name: file.name, why: 'large' });
        else if ((rules?.refused_endings ?? []).some((ending) => name.endsWith(`.${ending.toLowerCase()}`))) refused.push({ name: file.name, why: 'ending' });
        else if (room !== undefined && !fits(room.of_case, good.length + 1, bytes + file.size)) refused.push({ name: file.name, why: 'case_full' });
        else if (room?.of_account !== undefined && !fits(room.of_account, good.length + 1, bytes + file.size)) refused.push({ name: file.name, why: 'account_full' });
        else {
            good.push(file);
            bytes += file.size;
        }
    }
    return { good, refused };
}
