// All pages of a list, one after another: for lists that are searched in the browser as a whole. `most` bounds it.
interface PageOf<T> {
    items?: readonly T[];
    next_cursor?: string;
}

export async function allPages<T>(read: (cursor: { cursor?: string }) => Promise<PageOf<T>>, most = 20): Promise<T[]> {
    const items: T[] = [];
    let cursor: { cursor?: string } = {};
    for (let page = 0; page < most; ++page) {
        const answer = await read(cursor);
        items.push(...(answer.items ?? []));
        if (answer.next_cursor === undefined) break;
        cursor = { cursor: answer.next_cursor };
    }
    return items;
}
