// Things that are asked for one by one at the same moment, each row of a list for its own, read in one call.
interface Waiting<T> {
    resolve: (found: T | null) => void;
    reject: (error: unknown) => void;
}

// As many as the server takes in one call.
const most = 100;

// null: there is none, or one may not see it.
export function batched<T extends { id: string }>(read: (ids: string[]) => Promise<readonly T[]>): (id: string) => Promise<T | null> {
    let waiting = new Map<string, Waiting<T>[]>();
    const send = async (asked: Map<string, Waiting<T>[]>): Promise<void> => {
        try {
            const found = new Map((await read([...asked.keys()])).map((one) => [one.id, one]));
            for (const [id, all] of asked) all.forEach(({ resolve }) => resolve(found.get(id) ?? null));
        } catch (error) {
            for (const all of asked.values()) all.forEach(({ reject }) => reject(error));
        }
    };
    const flush = (): void => {
        const asked = waiting;
        waiting = new Map();
        if (asked.size > 0) void send(asked);
    };
    return (id) =>
        new Promise((resolve, reject) => {
            if (waiting.size === 0) setTimeout(flush);
            const others = waiting.get(id);
            if (others === undefined) waiting.set(id, [{ resolve, reject }]);
            else others.push({ resolve, reject });
            if (waiting.size >= most) flush();
        });
}
