// Was der Server ablehnt und was dann hilft, auf Deutsch: links der Satz des Servers (detail, remedy oder ein Feld davon), rechts der deutsche, in
// den Worten des Portals. {name} ist, was sich ändert, {rest} vielleicht selbst ein solcher Satz (sonst steht es in Anführungszeichen),
// {why} gewiss, {columns} sind Spalten und was an ihnen falsch ist, {right} und {of_list} heißen wie im Portal. Was fehlt, sagt refusals.test.ts.
import { assets } from './refusals/assets.de';
import { cases } from './refusals/cases.de';
import { catalogue } from './refusals/catalogue.de';
import { contracts } from './refusals/contracts.de';
import { general } from './refusals/general.de';
import { identity } from './refusals/identity.de';
import { insight } from './refusals/insight.de';
import { tables } from './refusals/tables.de';
import type { Pair } from './said';

export const refusals: readonly Pair[] = [...general, ...tables, ...catalogue, ...assets, ...cases, ...contracts, ...identity, ...insight];

// Vor einem Satz, der noch kein Deutsch hat: was der Status sagt.
const byStatus: Readonly<Record<number, string>> = {
    400: 'Eine Angabe stimmt nicht.',
    401: 'Dafür müssen Sie angemeldet sein.',
    403: 'Das dürfen Sie nicht.',
    404: 'Das gibt es nicht, oder Sie dürfen es nicht sehen.',
    409: 'Das geht im jetzigen Zustand nicht.',
    412: 'Jemand anderes hat das inzwischen geändert.',
    413: 'Das ist zu groß.',
    415: 'Diese Art von Datei wird hier nicht gelesen.',
    422: 'Eine Angabe stimmt nicht.',
    429: 'Das waren zu viele Anfragen in kurzer Zeit.',
    507: 'Auf dem Server ist kein Platz mehr.',
};
// Ohne Status: was bei einem Feld steht.
export function generally(status: number | undefined): string {
    if (status === undefined) return 'Dieser Wert geht so nicht:';
    return byStatus[status] ?? (status >= 500 ? 'Der Server kann das gerade nicht.' : 'Das hat nicht geklappt.');
}
