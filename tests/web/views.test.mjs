// Views of lists: kept under a name with filters, order and columns, in a real browser. Those of devices: assets.test.mjs.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

// `column` is hidden by the view; `kept` is what it asks, `narrowed` what else stands in the address when it is chosen.
const lists = [
    { path: '/contracts', kept: 'state=active&sort=until_day&order=desc', column: 'Reseller', narrowed: 'plan=care' },
    { path: '/certificates', kept: 'state=waiting&sort=quantity&order=asc', column: 'Sales region', narrowed: 'text=harbour' },
    { path: '/orders', kept: 'status=delivered&sort=ordered_on&order=desc', column: 'Purchase order', narrowed: 'text=zzz' },
    { path: '/quotations', kept: 'status=open', column: 'Plan', narrowed: 'number=Q-9' },
];

const choose = async (page, button, item) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
};

for (const { path, kept, column, narrowed } of lists) {
    portal(`Q_07_views of ${path}: filters, order and columns are kept, open first, and are removed`, {}, async (page) => {
        await signIn(page, manager, `${path}?${kept}`);
        await settled(page);
        const head = page.getByRole('columnheader', { name: column });
        const columns = async () => {
            await page.getByRole('button', { name: 'Columns' }).click();
            await page.getByRole('checkbox', { name: column, exact: true }).click();
            await page.keyboard.press('Escape');
        };
        await columns();
        const name = `Mine ${String(Date.now())}`;
        await choose(page, 'Views', 'Save as a new view');
        const panel = page.getByRole('dialog');
        await panel.getByLabel('Name').fill(name);
        await panel.getByLabel('Opens first').check();
        await panel.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('button', { name, exact: true }).waitFor();
        await panel.waitFor({ state: 'detached' });
        await accessible(page);
        // With the column back, it shows something else than it was kept with.
        await columns();
        await page.getByRole('button', { name: `${name} (changed)` }).waitFor();
        // It opens first where the address says nothing, and hides the column again.
        await page.goto(path);
        const asked = Object.fromEntries(new URLSearchParams(kept));
        await page.waitForURL((url) => url.searchParams.has('view') && Object.entries(asked).every(([key, value]) => url.searchParams.get(key) === value));
        await page.getByRole('button', { name, exact: true }).waitFor();
        await settled(page);
        assert.equal(await head.count(), 0);
        // An address that asks for something is as it says; chosen, the view puts its own in its place.
        await page.goto(`${path}?${narrowed}`);
        await settled(page);
        await page.getByRole('button', { name: 'Views', exact: true }).waitFor();
        await choose(page, 'Views', name);
        await page.waitForURL((url) => url.searchParams.has('view') && !url.search.includes(narrowed));
        await choose(page, name, 'Manage my views');
        await page.getByRole('button', { name: `Remove “${name}”` }).click();
        await page.getByRole('button', { name: `Remove “${name}”` }).last().click();
        await page.getByRole('dialog').getByLabel('Name').waitFor({ state: 'detached' });
        await page.goto(path);
        await settled(page);
        await page.getByRole('button', { name: 'Views', exact: true }).waitFor();
        assert.equal(new URL(page.url()).search, '');
    });
}

portal('Q_07_views of a list with something open beside it do not open over it', {}, async (page) => {
    await signIn(page, manager, '/certificates?activate=yes');
    await page.getByRole('dialog').getByLabel('Activation code').waitFor();
    assert.equal(new URL(page.url()).search, '?activate=yes');
    await page.keyboard.press('Escape');
    await see(page, '3 e-certificates');
});
