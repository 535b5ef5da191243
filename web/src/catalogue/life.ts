// Where a product stands in its life, by the days that its manufacturer announced.
import type { Schemas } from '../api/client';
import { daysBetween } from '../design/days';

export type Life = 'sold' | 'announced' | 'no_engineering' | 'ending' | 'ended';

export interface LifeDays {
    end_of_life_announced?: string | undefined;
    end_of_engineering?: string | undefined;
    end_of_support?: string | undefined;
}

// What a bulletin says goes before what the catalogue itself has; of it the days that the catalogue names, too.
export function daysOf(product: LifeDays, life: Schemas['ProductLife'] | null | undefined): LifeDays {
    if (life?.source !== 'bulletin') return product;
    const { announced_on, end_of_software_engineering, end_of_hardware_engineering, end_of_support } = life.dates;
    return { end_of_life_announced: announced_on, end_of_engineering: end_of_software_engineering ?? end_of_hardware_engineering, end_of_support };
}

// A year before support ends is time to plan.
const ahead = 365;

export function lifeOf({ end_of_life_announced, end_of_engineering, end_of_support }: LifeDays, day: string): Life {
    if (end_of_support !== undefined && end_of_support <= day) return 'ended';
    if (end_of_support !== undefined && daysBetween(day, end_of_support) <= ahead) return 'ending';
    if (end_of_engineering !== undefined && end_of_engineering <= day) return 'no_engineering';
    if (end_of_life_announced !== undefined && end_of_life_announced <= day) return 'announced';
    return 'sold';
}
