// Recovery codes, the one time that they are shown; one goes on only after saying that they are kept.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { ShownOnce } from '../design/ShownOnce';
import { Notice } from '../design/States';
import { useText } from '../text';

export function RecoveryCodes({ codes, done, fresh = false }: { codes: readonly string[]; done: () => void; fresh?: boolean }) {
    const { t } = useText();
    const [kept, setKept] = useState(false);
    return (
        <div className="stack loose">
            <Notice tone="good" live>
                <strong>{t(fresh ? 'factor.set' : 'factor.codes_new')}</strong>
                <p>{t('factor.codes_once')}</p>
            </Notice>
            <ShownOnce label={t('factor.codes')} lines={codes} fileName="aftercare-recovery-codes.txt" />
            <Checkbox label={t('factor.codes_kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
            <div>
                <Button disabled={!kept} onClick={done}>
                    {t('factor.done')}
                </Button>
            </div>
        </div>
    );
}
