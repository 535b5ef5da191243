import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { useText } from '../../text';
import type { PartnerLink } from './queries';

// Ends today: what the partner saw, it sees no more.
export function EndLink({ link, partner, close }: { link: PartnerLink; partner: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    // Who ends it is told what it means for them.
    const own = useMe().account_kind === 'partner';
    const customer = useAccount(own ? link.account_id : undefined).account?.name ?? t('granted.customer');
    const end = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/partner-links/{partner_link_id}/end', { params: { path: { partner_link_id: link.id } } })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['partner-links'] });
            close();
        },
    });
    return (
        <AskFirst
            title={own ? t('partners.end_own_title', { customer }) : t('partners.end_title', { partner })}
            text={own ? t('partners.end_own_text', { customer }) : t('partners.end_text')}
            go={t('partners.end')}
            busy={end.isPending}
            error={end.error}
            onGo={() => end.mutate()}
            close={close}
        />
    );
}
