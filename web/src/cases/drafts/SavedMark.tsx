// Whether what is typed is on the server: quiet while it is, with a way on where it is not.
import { Button } from '@mantine/core';
import { useMe } from '../../app/session';
import { showTime } from '../../design/days';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import type { Kept } from './useKeptDraft';

export function SavedMark({ kept }: { kept: Kept }) {
    const { t, language } = useText();
    const me = useMe();
    const { saving, savedAt } = kept;
    if (saving === 'elsewhere')
        return (
            <Notice tone="warn" live>
                <p>{t('drafts.elsewhere')}</p>
                <div className="row wrap">
                    <Button variant="default" size="xs" mt={6} onClick={kept.takeTheirs}>
                        {t('drafts.take_theirs')}
                    </Button>
                    <Button variant="default" size="xs" mt={6} onClick={kept.overwrite}>
                        {t('drafts.keep_mine')}
                    </Button>
                </div>
            </Notice>
        );
    const said = saving === 'failed' ? t('drafts.not_saved') : saving === 'waits' ? t('drafts.saving') : savedAt === undefined ? t('drafts.will_save') : t('drafts.saved', { at: showTime(savedAt, language, me.time_zone) });
    return (
        <span className="quiet small" data-saved={saving}>
            {said}
        </span>
    );
}
