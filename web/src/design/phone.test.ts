import { expect, test } from 'vitest';
import { phoneLines } from './TableParts';

const column = (id: string, phone?: 'title' | 'status' | 'line') => ({ id, title: id, width: 100, cell: () => id, ...(phone === undefined ? {} : { phone }) });

test('Q_06_phone a row keeps its status and says what its table names', () => {
    const ids = (columns: ReturnType<typeof column>[]) => {
        const { title, status, line } = phoneLines(columns);
        return [title?.id, status?.id, line.map((one) => one.id)];
    };
    expect(ids([column('number'), column('plan', 'line'), column('state', 'status'), column('from')])).toEqual(['number', 'state', ['plan']]);
    expect(ids([column('number', 'line'), column('subject', 'title'), column('state', 'status')])).toEqual(['subject', 'state', ['number']]);
    expect(ids([column('code'), column('name'), column('city'), column('country')])).toEqual(['code', undefined, ['name', 'city']]);
});
