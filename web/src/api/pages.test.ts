import { expect, test } from 'vitest';
import { wholeList } from './pages';

test('Q_07_lists are read page by page, and one that meets its bound says so', async () => {
    const read = async ({ cursor }: { cursor?: string }) => {
        const page = Number(cursor ?? '0');
        return { items: [page], ...(page < 2 ? { next_cursor: String(page + 1) } : {}) };
    };
    expect(await wholeList(read)).toEqual({ items: [0, 1, 2], cut: false });
    expect(await wholeList(read, 3)).toEqual({ items: [0, 1, 2], cut: false });
    expect(await wholeList(read, 2)).toEqual({ items: [0, 1], cut: true });
});
