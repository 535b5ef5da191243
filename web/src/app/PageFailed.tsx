// In the place of a page that can't be shown: its code did not come (lazyPage.ts), what it needs did not, or it has a mistake of ours.
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { asProblem } from '../api/problem';
import { usePageTitle } from '../design/PageHeader';
import { Empty, Failed } from '../design/States';
import { useText } from '../text';

export function PageFailed({ error, retry }: { error: unknown; retry?: () => void }) {
    const router = useRouter();
    const { code, problem } = asProblem(error);
    if (code === 'portal.page_gone') return <LoadAnew of="gone" />;
    if (code === 'portal.failed') return <LoadAnew of="broke" detail={problem.detail} />;
    return <Failed error={error} retry={retry ?? (() => void router.invalidate())} />;
}

function LoadAnew({ of, detail }: { of: 'gone' | 'broke'; detail?: string }) {
    const { t } = useText();
    const title = t(`problem.page_${of}`);
    usePageTitle(title);
    return (
        <div role="alert">
            <Empty title={title} hint={t(`problem.page_${of}_detail`)} icon={IconRefresh}>
                {detail !== undefined && detail !== '' && <p className="quiet small">{detail}</p>}
                <Button variant="default" onClick={() => window.location.reload()}>
                    {t('problem.reload')}
                </Button>
            </Empty>
        </div>
    );
}
