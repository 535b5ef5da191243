// The instant at which a clock on the wall of a zone shows a day and a time: with the zone's offset at that instant.
export function instantAt(day: string, time: string, timeZone: string): string | undefined {
    const wanted = Date.parse(`${day}T${time}:00Z`);
    // Of texts that lack a part browsers make something all the same.
    if (day === '' || time === '' || Number.isNaN(wanted)) return undefined;
    const wall = (instant: number): number =>
        Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant)).replace(' ', 'T')}Z`);
    const first = wanted - (wall(wanted) - wanted);
    return new Date(wanted - (wall(first) - first)).toISOString();
}
