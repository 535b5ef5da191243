// The end of a list that comes page by page, or its beginning where it is read backwards: asks for the next page, or says that it did not come.
import { Button } from '@mantine/core';
import { useText } from '../text';
import { showNumber } from './days';
import { Cut } from './States';
import { MoreFailed } from './TableParts';

interface Props {
    list: { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => unknown };
    label?: string;
}

export function More({ list, label }: Props) {
    const { t } = useText();
    if (!list.hasNextPage) return null;
    const next = (): void => void list.fetchNextPage();
    if (list.isFetchNextPageError && !list.isFetchingNextPage) return <MoreFailed again={next} />;
    return (
        <div>
            <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={next}>
                {label ?? t('me.more')}
            </Button>
        </div>
    );
}

// The end of a list that was read whole up to a bound: says so where the bound was met.
export function WholeEnd({ list }: { list: { items: readonly unknown[]; cut: boolean } | undefined }) {
    const { t, language } = useText();
    if (list?.cut !== true) return null;
    return <Cut>{t('table.cut', { count: showNumber(list.items.length, language) })}</Cut>;
}
