// What a token may do (ID-07): all that its maker may, reading alone, or what is chosen. Rights are named or whole groups: "asset.*".
export type Scope = 'all' | 'reading' | 'chosen';

const group = (action: string): string => action.slice(0, action.indexOf('.'));
const verb = (action: string): string => action.slice(action.indexOf('.') + 1);

// Of a group, its reading; a search reads, too. Who may everything ("*") may read what `every` names: all rights there are.
export function readingOf(actions: readonly string[], every: readonly string[] = []): string[] {
    const reading = (actions.includes('*') ? every : actions).flatMap((action) => {
        if (verb(action) === '*') return [`${group(action)}.read`];
        return /^read|_read$/.test(verb(action)) || action === 'search.use' ? [action] : [];
    });
    return [...new Set(reading)].sort();
}

// What the server is sent; undefined: all.
export function scopeOf(scope: Scope, mine: readonly string[], chosen: readonly string[], every: readonly string[] = []): string[] | undefined {
    if (scope === 'all') return undefined;
    return scope === 'reading' ? readingOf(mine, every) : [...chosen];
}

// What can be chosen: what one has, and of a whole group also its reading alone.
export const choosable = (mine: readonly string[], every: readonly string[] = []): string[] =>
    [...new Set((mine.includes('*') ? every : mine).flatMap((action) => (verb(action) === '*' ? [action, `${group(action)}.read`] : [action])))].sort();
