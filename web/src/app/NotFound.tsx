import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../design/PageHeader';
import { Empty } from '../design/States';
import { useText } from '../text';

export function NotFound() {
    const { t } = useText();
    usePageTitle(t('problem.not_found'));
    return (
        <Empty title={t('problem.not_found')} hint={t('problem.not_found_detail')} icon={IconMapQuestion}>
            <Button component={Link} to="/" variant="default">
                {t('problem.home')}
            </Button>
        </Empty>
    );
}
