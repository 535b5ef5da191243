// One's drafts above the list of cases: to go on with, or to let go (CASE-04). Where there is none, there is nothing.
import '../opening/opening.css';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AccountName } from '../../app/accounts';
import { chosenAccount } from '../../app/account';
import { seesManyAccounts, useMe } from '../../app/session';
import { useIsPhone } from '../../design/DataTable';
import { showInstant } from '../../design/days';
import { NotRead, Refusal } from '../../design/States';
import { useText } from '../../text';
import { useCaseWords } from '../words';
import { draftOf, nothing } from '../draft';
import type { KeptDraft } from './content';
import { draftsQuery, removeDraft } from './queries';

export function DraftsPanel({ account }: { account: string | undefined }) {
    const { t } = useText();
    const phone = useIsPhone();
    const query = useQuery(draftsQuery(account));
    const drafts = query.data?.items ?? [];
    if (query.isLoadingError) return <NotRead what={t('drafts.not_read')} query={query} />;
    if (drafts.length === 0) return null;
    return (
        <details className="drafts" open={drafts.length < 4 && !phone}>
            <summary>{t('drafts.count', { count: drafts.length })}</summary>
            <ul className="similar">
                {drafts.map((one) => (
                    <Draft key={one.id} one={one} />
                ))}
            </ul>
        </details>
    );
}

function Draft({ one }: { one: KeptDraft }) {
    const { t, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const client = useQueryClient();
    const remove = useMutation({
        mutationFn: () => removeDraft(one.id),
        onSuccess: () => {
            // Also what this browser has of it.
            const here = draftOf(me.person_id ?? '', one.account_id);
            if (here.get().kept === one.id) here.set(nothing);
            return client.invalidateQueries({ queryKey: ['cases', 'drafts'] });
        },
    });
    const title = one.content.synopsis ?? t('drafts.untitled');
    return (
        <li className="row wrap apart" data-draft={one.id}>
            <span>
                <strong>{title}</strong>{' '}
                <span className="quiet small">
                    {one.content.type !== undefined && `${words.type(one.content.type)} · `}
                    {seesManyAccounts(me) && (
                        <>
                            <AccountName id={one.account_id} />
                            {' · '}
                        </>
                    )}
                    {t('drafts.changed', { at: showInstant(one.changed_at, language, me.time_zone) })}
                </span>
                {remove.error !== null && <Refusal error={remove.error} />}
            </span>
            <span className="row">
                <Button
                    component={Link}
                    to="/cases/new"
                    search={{ draft: one.id } as never}
                    variant="default"
                    size="xs"
                    leftSection={<IconPencil size={14} />}
                    aria-label={t('drafts.go_on_with', { title })}
                    onClick={() => seesManyAccounts(me) && chosenAccount.set(one.account_id)}
                >
                    {t('drafts.go_on')}
                </Button>
                <Button variant="subtle" size="xs" loading={remove.isPending} aria-label={t('drafts.remove_it', { title })} onClick={() => remove.mutate()}>
                    {t('drafts.remove')}
                </Button>
            </span>
        </li>
    );
}
