// Every page, light and dark, at three widths.
import assert from 'node:assert/strict';
import { AxeBuilder } from '../../web/node_modules/@axe-core/playwright/dist/index.mjs';
import { signIn } from './browser.mjs';
import { inside, open, outside } from './pages.mjs';
import { portal } from './suite.mjs';

// Each page as who looks at it.
async function walk(page, context, look) {
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
}

for (const dark of [false, true]) {
    portal(`Q_06_axe finds nothing serious, ${dark ? 'dark' : 'light'}`, { dark, minutes: 10 }, async (page, context) => {
        const found = [];
        const check = async (name) => {
            const { violations } = await new AxeBuilder({ page }).analyze();
            for (const { id, impact, nodes } of violations) {
                if (impact === 'serious' || impact === 'critical') found.push(`${name}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
            }
        };
        await walk(page, context, check);
        await page.keyboard.press('Control+k');
        await page.locator('#palette').waitFor();
        await check('the palette');
        assert.deepEqual(found, []);
    });
}

for (const width of [360, 768, 1440]) {
    portal(`Q_06_width ${String(width)} needs no scrolling sideways`, { width, minutes: 10 }, async (page, context) => {
        const wide = [];
        await walk(page, context, async (name) => {
            const over = await page.evaluate(() => {
                const beyond = (element) => (element ? element.scrollWidth - element.clientWidth : 0);
                return Math.max(beyond(document.documentElement), beyond(document.querySelector('.shell-main')));
            });
            if (over > 0) wide.push(`${name} is ${String(over)} px too wide`);
        });
        assert.deepEqual(wide, []);
        if (width === 360) {
            await page.goto('/');
            await page.getByRole('button', { name: 'Menu' }).click();
            await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click();
            await page.waitForURL(/contracts/);
        }
    });
}
