// Changes one's own settings that the server keeps: language and time zone.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { chooseLanguage } from '../text';
import { meQuery } from './session';

export function useChangeMe() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: async (body: Schemas['PatchMe']) => {
            const { tag } = await answerWithTag(api.GET('/api/v1/me'));
            return answer(api.PATCH('/api/v1/me', { params: { header: { 'If-Match': tag } }, body }));
        },
        onSuccess: async () => {
            const now = await client.fetchQuery({ ...meQuery, staleTime: 0 });
            await chooseLanguage(now.language);
            // The server answers in the person's language.
            await client.invalidateQueries();
        },
    });
}
