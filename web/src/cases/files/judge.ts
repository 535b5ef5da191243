// Which of the chosen files the server would take: said before a byte is sent. The server decides again.
import type { Schemas } from '../../api/client';

export interface Refused {
    name: string;
    why: 'empty' | 'large' | 'ending';
}

export function judge(files: readonly File[], rules: Schemas['AttachmentRules'] | undefined): { good: File[]; refused: Refused[] } {
    const good: File[] = [];
    const refused: Refused[] = [];
    for (const file of files) {
        const name = file.name.toLowerCase();
        if (file.size === 0) refused.push({ name: file.name, why: 'empty' });
        else if (rules !== undefined && file.size > rules.largest_mib * 2 ** 20) refused.push({ name: file.name, why: 'large' });
        else if ((rules?.refused_endings ?? []).some((ending) => name.endsWith(`.${ending.toLowerCase()}`))) refused.push({ name: file.name, why: 'ending' });
        else good.push(file);
    }
    return { good, refused };
}
