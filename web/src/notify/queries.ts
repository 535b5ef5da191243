import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const choicesQuery = queryOptions({
    queryKey: ['notifications', 'choices'],
    queryFn: () => answer(api.GET('/api/v1/notification-choices')),
});

export const notificationQuery = (id: string) =>
    queryOptions({
        queryKey: ['notifications', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/notifications/{notification_id}', { params: { path: { notification_id: id } } })),
    });
