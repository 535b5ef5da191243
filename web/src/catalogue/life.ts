// Where a product stands in its life, by the days that its manufacturer announced.
import { daysBetween } from '../design/days';
import type { Product } from './queries';

export type Life = 'sold' | 'announced' | 'no_engineering' | 'ending' | 'ended';

// A year before support ends is time to plan.
const ahead = 365;

export function lifeOf(product: Pick<Product, 'end_of_life_announced' | 'end_of_engineering' | 'end_of_support'>, day: string): Life {
    const { end_of_life_announced, end_of_engineering, end_of_support } = product;
    if (end_of_support !== undefined && end_of_support <= day) return 'ended';
    if (end_of_support !== undefined && daysBetween(day, end_of_support) <= ahead) return 'ending';
    if (end_of_engineering !== undefined && end_of_engineering <= day) return 'no_engineering';
    if (end_of_life_announced !== undefined && end_of_life_announced <= day) return 'announced';
    return 'sold';
}
