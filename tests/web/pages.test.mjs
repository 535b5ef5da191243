// Every page at three widths, light and dark, in both languages, and as those see it who may less.
import assert from 'node:assert/strict';
import { barriers } from './axe.mjs';
import { openPage, settled, signIn } from './browser.mjs';
import { inside, open, others, outside, still } from './pages.mjs';
import { manager, portal } from './suite.mjs';

// How many pixels a page is wider than its window.
const over = (page) =>
    page.evaluate(() => {
        const beyond = (element) => (element ? element.scrollWidth - element.clientWidth : 0);
        return Math.max(beyond(document.documentElement), beyond(document.querySelector('.shell-main')));
    });

const widths = [1440, 768, 360];
// What colours and widths change; the rest is the same in every look.
const lookRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

// Where a page is too wide for its window.
async function tooWide(page, name) {
    const found = [];
    for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await still(page);
        const pixels = await over(page);
        if (pixels > 0) found.push(`${name} is ${String(pixels)} px wider than ${String(width)}`);
    }
    return found;
}

// Each page is opened once and looked at in every width, light at the widest and dark at the narrowest.
portal('Q_06_every page: nothing scrolls sideways at three widths, and axe finds nothing serious, light and dark', { minutes: 15 }, async (page, context) => {
    const found = [];
    const look = async (name) => {
        found.push(...(await barriers(page)).map((text) => `${name}, light: ${text}`));
        found.push(...(await tooWide(page, name)));
        await page.emulateMedia({ colorScheme: 'dark' });
        await still(page);
        found.push(...(await barriers(page, lookRules)).map((text) => `${name}, dark: ${text}`));
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: 1440, height: 900 });
    };
    for (const one of outside) {
        await open(page, one);
        await look(one.name);
    }
    for (const { email, pages } of inside) {
        await context.clearCookies();
        await signIn(page, email);
        for (const one of pages) {
            await open(page, one);
            await look(one.name);
        }
    }
    await page.keyboard.press('Control+k');
    await page.locator('#palette').waitFor();
    await look('the palette');
    assert.deepEqual(found, []);
});

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

// A page as axe and its widths see it, in one colour scheme: colours are the same for everybody.
async function glance(page, name, found) {
    found.push(...(await barriers(page)).map((text) => `${name}: ${text}`));
    found.push(...(await tooWide(page, name)));
    await page.setViewportSize({ width: 1440, height: 900 });
}

// In German whoever signs in, without a change to what the server keeps of them.
const inGerman = (page) =>
    page.route('**/api/v1/me', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), language: 'de' } });
    });

portal('Q_06_German: every page holds its longer words at three widths, and axe finds nothing serious', { minutes: 15 }, async (_, context) => {
    const walks = [{ pages: outside }, ...inside].map((walk) => ({ ...walk, language: 'de' }));
    const found = await atOnce(context.browser(), walks, async (page, { email, pages }, all) => {
        await inGerman(page);
        if (email !== undefined) await signIn(page, email);
        for (const one of pages) {
            await open(page, one, 'de');
            assert.equal(await page.locator('html').getAttribute('lang'), 'de', one.name);
            await glance(page, `${one.name} in German`, all);
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
            await glance(page, `${one.name} as ${who}`, all);
        }
    });
    assert.deepEqual(found, []);
});

portal('Q_06_menu leads on where there is no room for the navigation', { width: 360 }, async (page) => {
    await signIn(page, manager);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click();
    await page.waitForURL(/contracts/);
});

portal('Q_06_axe: what is wrong on a page is found, by all rules and by one', {}, async (page) => {
    await page.goto('/sign-in');
    await page.locator('input[type=email]').waitFor();
    assert.deepEqual(await barriers(page), []);
    await page.evaluate(() => {
        document.querySelector('main, body').insertAdjacentHTML('beforeend', '<p id="pale">Too pale to be read</p><button></button>');
        Object.assign(document.querySelector('#pale').style, { color: 'rgb(200, 200, 200)', background: 'rgb(220, 220, 220)' });
    });
    const rules = (found) => found.map((text) => text.split(':')[0]).sort();
    assert.deepEqual(rules(await barriers(page)), ['button-name', 'color-contrast']);
    assert.deepEqual(rules(await barriers(page, ['button-name'])), ['button-name']);
});
