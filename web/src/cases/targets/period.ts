// How many days a report looks back.
export const periods = [30, 90, 365] as const;

export const periodOf = (said: string | undefined): number => periods.find((one) => String(one) === said) ?? 90;
