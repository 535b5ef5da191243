// All pages of a list, one after another: for lists that are searched or shown as a whole. `most` bounds their number.
interface PageOf<T> {
    items?: readonly T[];
    next_cursor?: string;
}

// `cut`: the bound was met, and there is more. Whoever shows it says so.
export interface Whole<T> {
    items: T[];
    cut: boolean;
}

export async function wholeList<T>(read: (cursor: { cursor?: string }) => Promise<PageOf<T>>, most = 20): Promise<Whole<T>> {
    const items: T[] = [];
    let cursor: { cursor?: string } = {};
    for (let page = 0; page < most; ++page) {
        const answer = await read(cursor);
        items.push(...(answer.items ?? []));
        if (answer.next_cursor === undefined) return { items, cut: false };
        cursor = { cursor: answer.next_cursor };
    }
    return { items, cut: true };
}
