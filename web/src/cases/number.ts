// The number of a case begins with the day on which it was opened (CASE-03).
import { isDay } from '../design/days';

export function hasDay(number: string): boolean {
    const digits = number.replaceAll('-', '');
    return isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
}
