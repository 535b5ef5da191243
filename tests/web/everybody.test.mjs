// Every page in German, and as those see it who may less, at three widths. In English, light and dark: pages.test.mjs.
import assert from 'node:assert/strict';
import { barriers } from './axe.mjs';
import { openPage, settled, signIn } from './browser.mjs';
import { inside, open, others, outside } from './pages.mjs';
import { portal } from './suite.mjs';
import { tooWide } from './widths.mjs';

// Walks with a session each, three at once: while one page waits, another works. Gives what was found in any.
async function atOnce(browser, walks, body) {
    const found = [];
    const waiting = [...walks];
    const next = async () => {
        for (let walk = waiting.shift(); walk !== undefined; walk = waiting.shift()) {
            const { page, context, complaints } = await openPage(browser, walk.language === 'de' ? { locale: 'de-DE' } : {});
            page.setDefaultTimeout(20_000);
            try {
                await body(page, walk, found);
                found.push(...complaints);
            } finally {
                await context.close();
            }
        }
    };
    await Promise.all([next(), next(), next()]);
    return found;
}

// A page at its widths.
async function measure(page, name, found) {
    found.push(...(await tooWide(page, name)));
    await page.setViewportSize({ width: 1440, height: 900 });
}

// In German whoever signs in, without a change to what the server keeps of them.
const inGerman = (page) =>
    page.route('**/api/v1/me', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), language: 'de' } });
    });

// What axe sees is the same in every language.
portal('Q_06_German: every page holds its longer words at three widths', { minutes: 15 }, async (_, context) => {
    const walks = [{ pages: outside }, ...inside].map((walk) => ({ ...walk, language: 'de' }));
    const found = await atOnce(context.browser(), walks, async (page, { email, pages }, all) => {
        await inGerman(page);
        if (email !== undefined) await signIn(page, email);
        for (const one of pages.filter(({ behind }) => behind !== true)) {
            await open(page, one, 'de');
            assert.equal(await page.locator('html').getAttribute('lang'), 'de', one.name);
            await measure(page, `${one.name} in German`, all);
        }
    });
    assert.deepEqual(found, []);
});

portal('Q_06_others: a partner, at home and at its customer’s, and an auditor see every page whole, or why not', { minutes: 15 }, async (_, context) => {
    const found = await atOnce(context.browser(), others, async (page, { who, email, account, pages }, all) => {
        await signIn(page, email);
        if (account !== undefined) {
            await page.getByRole('main').getByRole('link', { name: account }).click();
            await page.getByText('Health of your service').first().waitFor();
            await settled(page);
        }
        for (const one of pages) {
            await open(page, one);
            all.push(...(await barriers(page)).map((text) => `${one.name} as ${who}: ${text}`));
            await measure(page, `${one.name} as ${who}`, all);
        }
    });
    assert.deepEqual(found, []);
});
