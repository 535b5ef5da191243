// The condition language as pieces that a page can show: paths, words and values. Whether it can be read is the server's to say.
export type Piece =
    | { is: 'path'; text: string }
    | { is: 'value'; text: string }
    | { is: 'mark'; text: string }
    | { is: 'word'; word: Word };

export const words = ['and', 'or', 'not', 'all', 'any', 'present', 'absent', 'equals', 'differs', 'anywhere'] as const;
export type Word = (typeof words)[number];

const isWord = (text: string): text is Word => (words as readonly string[]).includes(text);

// Where the piece that begins at `at` ends: a path goes to its own bracket, for "xe-0/0/[0-3]" has one within; a text in quotes is whole.
function endOf(text: string, at: number): number {
    const first = text[at];
    if (first === '[') {
        let depth = 0;
        let quoted = false;
        for (let end = at; end < text.length; end += 1) {
            const one = text[end];
            if (one === '"') quoted = !quoted;
            else if (!quoted && one === '[') depth += 1;
            else if (!quoted && one === ']' && (depth -= 1) === 0) return end + 1;
        }
        return text.length;
    }
    if (first === '"') {
        const end = text.indexOf('"', at + 1);
        return end < 0 ? text.length : end + 1;
    }
    if (first === '(' || first === ')' || first === ',') return at + 1;
    const rest = /[\s[\](),"]/.exec(text.slice(at + 1));
    return rest === null ? text.length : at + 1 + rest.index;
}

export function conditionPieces(text: string): Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < text.length; ) {
        if (/\s/.test(text[at] ?? '')) {
            at += 1;
            continue;
        }
        const end = endOf(text, at);
        const piece = text.slice(at, end);
        const before = pieces.at(-1);
        const isValue = before?.is === 'word' && (before.word === 'equals' || before.word === 'differs');
        if (piece.startsWith('[')) pieces.push({ is: 'path', text: piece.replace(/^\[\s*|\s*\]$/g, '') });
        else if (/^[(),]$/.test(piece)) pieces.push({ is: 'mark', text: piece });
        else if (!isValue && isWord(piece)) pieces.push({ is: 'word', word: piece });
        else pieces.push({ is: 'value', text: piece });
        at = end;
    }
    return pieces;
}
