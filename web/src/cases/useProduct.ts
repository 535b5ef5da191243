// Which product a new case is about, and whether it is entitled to support: looked up as its number is typed (CASE-04).
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { may, useMe } from '../app/session';
import { serialFault, tidySerial } from '../assets/serial';
import { batchQuery } from '../contracts/cover';
import { outcomesOf, type Outcome } from '../contracts/outcomesOf';

export interface Product {
    // Undefined while nothing is known: nothing was typed, or it is being asked.
    outcome: Outcome | undefined;
    asking: boolean;
    error: Error | null;
    asset: string | undefined;
}

export function useProduct(serial: string, sku: string | undefined): Product {
    const me = useMe();
    const typed = tidySerial(serial);
    const [paused] = useDebouncedValue(typed, 350);
    const asked = may(me, 'entitlement.read') && paused !== '' && serialFault(paused) === undefined;
    const numbers = asked ? [paused] : [];
    const look = useQuery(batchQuery(numbers, 'technical_support', undefined, sku));
    const current = asked && paused === typed;
    const outcome = current && look.data !== undefined ? outcomesOf(look.data, numbers)[0] : undefined;
    const entitlement = outcome !== undefined && 'entitlement' in outcome ? outcome.entitlement : undefined;
    return { outcome, asking: current && look.isFetching, error: current ? look.error : null, asset: entitlement?.asset_id };
}
