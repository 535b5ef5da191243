// The sentences that stand in the C++ sources, for the tests that each has its text in another language.

const literal = String.raw`"(?:[^"\\\n]|\\.)*"`;

// Texts in the order of the code, put together over "+": {} stands for what is not a text.
export function textsIn(code: string): string[] {
    const clean = code.replace(/^#include.*$/gm, '').replace(/^\s*\/\/.*$/gm, '');
    const found = [...clean.matchAll(new RegExp(literal, 'g'))].map((match) => ({ from: match.index, to: match.index + match[0].length, text: unquoted(match[0]) }));
    const texts: string[] = [];
    for (let i = 0; i < found.length; ) {
        const first = found[i];
        if (first === undefined) break;
        let { to, text } = first;
        for (i += 1; i < found.length; i += 1) {
            const next = found[i];
            if (next === undefined) break;
            const gap = clean.slice(to, next.from);
            if (/^\s*$/.test(gap)) text += next.text;
            else if (gap.length < 160 && /^\)?\s*\+\s*[^;{}?"]*\+\s*(std::string\()?$/.test(gap)) text += `{}${next.text}`;
            else break;
            to = next.to;
        }
        if (/^\)?\s*\+/.test(clean.slice(to, to + 4))) text += '{}';
        if (/\+\s*$/.test(clean.slice(Math.max(0, first.from - 3), first.from))) text = `{}${text}`;
        texts.push(text);
    }
    return texts;
}

const unquoted = (text: string): string => text.slice(1, -1).replaceAll(/\\(x[0-9A-F]{2}|.)/g, (_, one: string) => (one === 'n' ? '\n' : one.length > 1 ? '?' : one));
export const isSentence = (text: string): boolean => /[a-z]{2,} [a-z{"]/i.test(text.trim());

// A text of ours as the code would have it, in each of its forms.
export function forms(english: string): string[] {
    const plain = english.replaceAll(/\{\w+\}/g, '{}');
    const choice = /\[([^\]]*)\]/.exec(plain);
    if (choice === null) return [plain];
    return [...(choice[1] ?? '').split('|'), ''].flatMap((one) => forms(plain.replace(choice[0], one)));
}
