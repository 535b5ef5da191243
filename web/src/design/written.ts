// What people wrote, as it is kept and shown: pasted configurations, tables and traces keep their columns.

// Without the empty lines before it and what is blank behind it. The indent of the first of several lines is its own.
export function tidied(text: string): string {
    const lines = text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
    return lines.includes('\n') ? lines : lines.trim();
}

// A stretch of a text: words, or what stands in columns.
export interface Stretch {
    text: string;
    columns: boolean;
}

// An indent, a tab, or blanks in a row; two behind the end of a sentence are how some people write.
const inColumns = /^(?: {2,}|\t)\S|\S\t|\S {3,}\S|[^\s.!?:;] {2}\S/m;

// In paragraphs, those of the same kind together. All that was written is in it, as it was written.
export function stretchesOf(text: string): readonly Stretch[] {
    const stretches: Stretch[] = [];
    for (const paragraph of text.split(/(?<=\n[^\S\n]*\n)(?=[^\S\n]*\S)/)) {
        const columns = inColumns.test(paragraph);
        const last = stretches.at(-1);
        if (last?.columns === columns) last.text += paragraph;
        else stretches.push({ text: paragraph, columns });
    }
    return stretches;
}
