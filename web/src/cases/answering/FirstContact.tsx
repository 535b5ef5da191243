// Beside what is written to a customer while the first response is owed: that this is it, or is not (CASE-10).
import { Checkbox } from '@mantine/core';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import type { FirstContact } from './useFirstContact';

export function FirstContactTick({ first }: { first: FirstContact }) {
    const { t } = useText();
    if (!first.mailed) return <Notice tone="info">{t('answering.call')}</Notice>;
    return (
        <Notice tone="info">
            <div className="stack">
                <span>{t('answering.owed')}</span>
                <Checkbox label={t('answering.is_contact')} checked={first.ticked} onChange={(event) => first.tick(event.currentTarget.checked)} />
            </div>
        </Notice>
    );
}
