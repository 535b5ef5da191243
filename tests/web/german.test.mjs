// Every page in German, come to by the portal's own links, at three widths. In English, by address, light and dark: pages.test.mjs.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { signIn } from './browser.mjs';
import { byAddress, byLink, inside, open, outside } from './pages.mjs';
import { ownServer } from './server.mjs';
import { portal } from './suite.mjs';
import { walkAll } from './walks.mjs';
import { tooWide } from './widths.mjs';

let server;
const itsServer = () => (server ??= ownServer());
after(async () => (await server)?.end());

// In German whoever signs in, without a change to what the server keeps of them. Not by a route of the browser's: with one, it fetches all of
// the portal anew for each page.
const inGerman = (page) =>
    page.addInitScript(() => {
        const ask = window.fetch;
        window.fetch = async (...what) => {
            const answer = await ask(...what);
            if (new URL(answer.url).pathname !== '/api/v1/me') return answer;
            return Response.json({ ...(await answer.json()), language: 'de' }, { status: answer.status, headers: answer.headers });
        };
    });

// What axe sees is the same in every language.
portal('Q_06_German: every page holds its longer words at three widths', { minutes: 15 }, async () => {
    const found = await walkAll((await itsServer()).url, [{ pages: outside }, ...inside], { locale: 'de-DE' }, async (page, { email, pages }, all) => {
        await inGerman(page);
        if (email !== undefined) await signIn(page, email, '/');
        for (const one of pages) {
            await open(page, one, { language: 'de', come: email === undefined ? byAddress : byLink });
            assert.equal(await page.locator('html').getAttribute('lang'), 'de', one.name);
            all.push(...(await tooWide(page, `${one.name} in German`)));
        }
    });
    assert.deepEqual(found, []);
});
