// Before a case that others hang on is closed or merged (CASE-26): nothing is said to them any more by it.
import { useQuery } from '@tanstack/react-query';
import { showNumber } from '../../design/days';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import { tiesQuery } from './queries';

export function ChildrenWarning({ id, step }: { id: string; step: 'merge' | 'close' }) {
    const { t, language } = useText();
    const children = useQuery(tiesQuery(id)).data?.children ?? 0;
    if (children === 0) return null;
    return <Notice tone="warn">{t(`ties.children_${step}`, { count: showNumber(children, language) })}</Notice>;
}
