// A YAML file to be read by people: its lines, with what each is called apart from what it says.
export interface Line {
    key: string; // With what stands before it; empty where the line names nothing.
    rest: string;
    remark: boolean;
}

export function linesOf(text: string): Line[] {
    return text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => {
            if (/^\s*#/.test(line)) return { key: '', rest: line, remark: true };
            const key = /^\s*(?:- )*[A-Za-z_][\w.-]*:(?= |$)/.exec(line)?.[0] ?? '';
            return { key, rest: line.slice(key.length), remark: false };
        });
}
