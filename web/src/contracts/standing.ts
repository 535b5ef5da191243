// How an active contract stands on a day: its status alone does not say that it has ended or not begun.
import type { Schemas } from '../api/client';

export function standing(contract: Pick<Schemas['Contract'], 'status' | 'from_day' | 'until_day'>, day: string): string {
    if (contract.status !== 'active') return contract.status;
    if (day < contract.from_day) return 'future';
    return day < contract.until_day ? 'active' : 'expired';
}
