// Beside what is written to a customer while the first response is owed: that writing alone does not meet it, and that this is it (CASE-10).
import { Button, Checkbox } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { Notice, Refusal } from '../../design/States';
import { useText } from '../../text';
import type { Case } from '../queries';

// What is written reaches by mail whom it is for; who wants to be called is called.
export const goesByMail = (one: Pick<Case, 'follow_up'>): boolean => one.follow_up !== 'phone';

// Unless somebody says otherwise it is one where the customer gets the whole text.
export const isContact = (one: Pick<Case, 'follow_up'>, said: boolean | undefined): boolean => goesByMail(one) && (said ?? one.follow_up === 'mail_full_text');

interface Props {
    one: Case;
    said: boolean | undefined;
    say: (contact: boolean) => void;
}

export function FirstContactTick({ one, said, say }: Props) {
    const { t } = useText();
    if (!goesByMail(one)) return <Notice tone="info">{t('answering.call')}</Notice>;
    return (
        <Notice tone="info">
            <div className="stack">
                <span>{t('answering.owed')}</span>
                <Checkbox label={t('answering.is_contact')} checked={isContact(one, said)} onChange={(event) => say(event.currentTarget.checked)} />
            </div>
        </Notice>
    );
}

// What was written is there, but not that it was the contact. Nothing where nothing failed.
export function NotRecorded({ record }: { record: UseMutationResult<unknown, Error, void> }) {
    const { t } = useText();
    if (record.error === null) return null;
    return (
        <>
            <Notice tone="warn" live>
                <div className="row wrap apart">
                    <span>{t('answering.not_recorded')}</span>
                    <Button variant="default" size="xs" loading={record.isPending} onClick={() => record.mutate()}>
                        {t('answering.record')}
                    </Button>
                </div>
            </Notice>
            <Refusal error={record.error} />
        </>
    );
}
