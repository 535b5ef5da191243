import { expect, test } from 'vitest';
import { isWritten, keepNote, noNote, noteDrafts, noteKey } from './noteDrafts';

test('CASE-26: a note that is begun is kept by person and case, until nothing stands in it', () => {
    const mine = noteKey('p', 'c1');
    keepNote(mine, { ...noNote, text: 'Half wri', readers: 'vendor' });
    keepNote(noteKey('q', 'c1'), { ...noNote, text: 'Another’s' });
    expect(noteDrafts.get().get(mine)).toEqual({ text: 'Half wri', readers: 'vendor', files: [] });
    expect(isWritten(noteDrafts.get().get(mine))).toBe(true);
    expect(isWritten(noteDrafts.get().get(noteKey('p', 'c2')))).toBe(false);
    // Who reads it is kept before the first word, and is no draft yet.
    keepNote(mine, { ...noNote, readers: 'vendor' });
    expect(isWritten(noteDrafts.get().get(mine))).toBe(false);
    keepNote(mine, { ...noNote, text: ' ' });
    expect([...noteDrafts.get().keys()]).toEqual([noteKey('q', 'c1')]);
});
