// Every page at three widths, light and dark; in German and as others see it: everybody.test.mjs.
import assert from 'node:assert/strict';
import { barriers } from './axe.mjs';
import { signIn } from './browser.mjs';
import { inside, open, outside, still } from './pages.mjs';
import { manager, portal } from './suite.mjs';
import { tooWide } from './widths.mjs';

// What colours and widths change; the rest is the same in every look.
const lookRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

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
