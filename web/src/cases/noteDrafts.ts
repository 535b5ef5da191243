// Notes that are begun and not sent, by who writes them and the case: they outlast a look at another case or page, not the browser's tab, since what
// is written may be for few to read.
import { createStore } from '../api/store';

export interface NoteDraft {
    text: string;
    // Read by both sides, or by the vendor's people alone.
    readers: 'both' | 'vendor';
    files: readonly File[];
    // The newest step of the case when it was begun.
    read?: string | undefined;
}

export const noNote: NoteDraft = { text: '', readers: 'both', files: [] };

export const noteDrafts = createStore<ReadonlyMap<string, NoteDraft>>(new Map());

export const noteKey = (person: string | undefined, caseId: string): string => `${person ?? ''} ${caseId}`;

// What nothing is written in is nothing that was begun.
export function keepNote(key: string, note: NoteDraft): void {
    const kept = new Map(noteDrafts.get());
    if (note.text.trim() === '' && note.files.length === 0 && note.readers === noNote.readers) kept.delete(key);
    else kept.set(key, note);
    noteDrafts.set(kept);
}

// Whether something is written in it.
export const isWritten = (note: NoteDraft | undefined): boolean => note !== undefined && (note.text.trim() !== '' || note.files.length > 0);
