import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { AskFirst } from '../../design/AskFirst';
import { useText } from '../../text';
import type { PartnerLink } from './queries';

// Ends today: what the partner saw, it sees no more.
export function EndLink({ link, partner, close }: { link: PartnerLink; partner: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const end = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/partner-links/{partner_link_id}/end', { params: { path: { partner_link_id: link.id } } })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['partner-links'] });
            close();
        },
    });
    return (
        <AskFirst
            title={t('partners.end_title', { partner })}
            text={t('partners.end_text')}
            go={t('partners.end')}
            busy={end.isPending}
            error={end.error}
            onGo={() => end.mutate()}
            close={close}
        />
    );
}
