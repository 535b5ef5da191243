// Where a product stands in its life: by its bulletin, else by the catalogue's own days.
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { today } from '../design/clock';
import { showDay } from '../design/days';
import { Status } from '../design/Status';
import { useText } from '../text';
import { daysOf, lifeOf, type LifeDays } from './life';
import { productLifeQuery, type Product } from './queries';

// Undefined until it is known what bulletins say.
export function useLifeDays(product: Product): LifeDays | undefined {
    const asked = may(useMe(), 'life.read');
    const { data, isError } = useQuery({ ...productLifeQuery(product.id), enabled: asked });
    return asked && data === undefined && !isError ? undefined : daysOf(product, data);
}

export function LifeStatus({ product }: { product: Product }) {
    const me = useMe();
    const days = useLifeDays(product);
    return days === undefined ? null : <Status kind="life" code={lifeOf(days, today(me.time_zone))} />;
}

export function SupportEnds({ product }: { product: Product }) {
    const { language } = useText();
    const day = useLifeDays(product)?.end_of_support;
    return day === undefined ? null : <>{showDay(day, language)}</>;
}
