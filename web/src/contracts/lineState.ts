// A line of a contract on a day, and whether it is among those that one looks for.
import type { ContractLine } from './queries';

export interface LineFilter {
    text: string;
    state: string;
}

export function lineState(line: Pick<ContractLine, 'status' | 'from_day' | 'until_day' | 'cancelled_from'>, day: string): string {
    if (line.status === 'cancelled' && (line.cancelled_from === undefined || line.cancelled_from <= day)) return 'cancelled';
    if (day < line.from_day) return 'future';
    return day < line.until_day ? 'active' : 'expired';
}

export function matchesLine(line: ContractLine, filter: LineFilter, day: string): boolean {
    if (filter.state !== '' && lineState(line, day) !== filter.state) return false;
    return `${line.serial_number} ${line.sku}`.includes(filter.text.trim().toUpperCase());
}
