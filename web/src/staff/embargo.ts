// The refusals of the embargo: the audit trail keeps no others, each under the action of the slice that refused.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { after } from '../design/rows';

export const embargoQuery = infiniteQueryOptions({
    queryKey: ['audit', 'embargo'],
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/audit-entries', { params: { query: { refused: true, limit: 100, ...after(pageParam) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
});
