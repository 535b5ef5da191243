// The time zones that a person can choose among, and the one that the browser is set to (ID-15).
const known = Intl.supportedValuesOf('timeZone');

// With one that the server may know and the browser doesn't.
export const zonesWith = (zone: string): string[] => (known.includes(zone) || zone === '' ? known : [zone, ...known]);

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
