// Walks through many pages, with a session each, three at once: while one page waits, another works. On a server of their own, so that
// what other tests did changes no page.
import { atASeat } from './seats.mjs';

// As many pages of a walk as one session goes through, so that a long walk is done by several.
const most = 30;

const parts = (walk) => Array.from({ length: Math.ceil(walk.pages.length / most) }, (_, at) => ({ ...walk, pages: walk.pages.slice(at * most, (at + 1) * most) }));

// Calls `body(page, walk, found)` for each part of each walk; gives what they found, with what their pages complained of.
export async function walkAll(url, walks, options, body) {
    const found = [];
    const waiting = walks.flatMap(parts);
    const next = async () => {
        for (let walk = waiting.shift(); walk !== undefined; walk = waiting.shift()) {
            const here = walk;
            await atASeat({ ...options, baseURL: url }, async ({ page, complaints }) => {
                page.setDefaultTimeout(20_000);
                await body(page, here, found);
                found.push(...complaints);
            });
        }
    };
    await Promise.all([next(), next(), next()]);
    return found;
}
