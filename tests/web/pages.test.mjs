// Every page by its address at three widths, light and dark, and as those see it who may less. In German: german.test.mjs.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { barriers } from './axe.mjs';
import { settled, signIn, still } from './browser.mjs';
import { byLink, inside, open, others, outside } from './pages.mjs';
import { ownServer } from './server.mjs';
import { manager, portal } from './suite.mjs';
import { walkAll } from './walks.mjs';
import { tooWide } from './widths.mjs';

let server;
const itsServer = () => (server ??= ownServer());
after(async () => (await server)?.end());

// What colours and widths change; the rest is the same in every look.
const lookRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

// The kinds of elements that axe has seen, by what it judges them by.
const seen = new Set();
const unseen = async (page) => {
    const kinds = await page.evaluate(() =>
        [...document.querySelectorAll('body *')].map((element) => {
            const names = element.getAttributeNames().filter((name) => name !== 'id' && name !== 'style');
            const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE);
            return [element.tagName, element.getAttribute('class'), element.getAttribute('role'), element.getAttribute('type'), ...names, text].join(' ');
        }),
    );
    const fresh = kinds.filter((kind) => !seen.has(kind));
    for (const kind of fresh) seen.add(kind);
    return fresh.length > 0;
};

// A page is looked at in every width, light at the widest and dark at the narrowest.
async function look(page, name, found) {
    await unseen(page);
    found.push(...(await barriers(page)).map((text) => `${name}, light: ${text}`));
    found.push(...(await tooWide(page, name)));
    await page.emulateMedia({ colorScheme: 'dark' });
    await still(page);
    found.push(...(await barriers(page, lookRules)).map((text) => `${name}, dark: ${text}`));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
}

portal('Q_06_every page: nothing scrolls sideways at three widths, and axe finds nothing serious, light and dark', { minutes: 15 }, async () => {
    const found = await walkAll((await itsServer()).url, [{ pages: outside }, ...inside], {}, async (page, { email, pages }, all) => {
        if (email !== undefined) await signIn(page, email);
        for (const one of pages) {
            await open(page, one);
            await look(page, one.name, all);
        }
    });
    assert.deepEqual(found, []);
});

// They see pages of the walk above, less what they may not: on the narrowest screen, and to axe where something is there that was on none.
portal('Q_06_others: a partner, at home and at its customer’s, and an auditor see every page whole, or why not', { minutes: 15 }, async () => {
    const found = await walkAll((await itsServer()).url, others, { width: 360 }, async (page, { who, email, account, pages }, all) => {
        await signIn(page, email, '/');
        if (account !== undefined) {
            await page.getByRole('main').getByRole('link', { name: account }).click();
            await page.getByText('Health of your service').first().waitFor();
            await settled(page);
        }
        for (const one of pages) {
            await open(page, one, { come: byLink });
            if (await unseen(page)) all.push(...(await barriers(page)).map((text) => `${one.name} as ${who}: ${text}`));
            all.push(...(await tooWide(page, `${one.name} as ${who}`, [360])));
        }
    });
    assert.deepEqual(found, []);
});

portal('Q_06_palette holds its words at three widths, and axe finds nothing serious, light and dark', {}, async (page) => {
    const found = [];
    await signIn(page, manager, '/');
    await page.keyboard.press('Control+k');
    await page.locator('#palette').waitFor();
    await look(page, 'the palette', found);
    assert.deepEqual(found, []);
});

portal('Q_06_menu leads on where there is no room for the navigation', { width: 360 }, async (page) => {
    await signIn(page, manager, '/');
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
