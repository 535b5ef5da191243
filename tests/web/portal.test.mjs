// The portal in a real browser against the real server on the demo's data.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '../../web/node_modules/@axe-core/playwright/dist/index.mjs';
import { address, launch, openPage, password, settled, signIn } from './browser.mjs';

const manager = 'manager@aldra.example';
let browser;

before(async () => {
    browser = await launch();
});
after(() => browser.close());

// A test that has a page of its own; whatever the page complained of fails it.
function portal(name, options, body) {
    test(name, { timeout: 120_000 }, async () => {
        const opened = await openPage(browser, options);
        opened.page.setDefaultTimeout(20_000);
        try {
            await body(opened.page, opened.context);
            assert.deepEqual(opened.complaints, []);
        } finally {
            await opened.context.close();
        }
    });
}

const see = (page, text) => page.getByText(text).first().waitFor();
const firstCell = (page) => page.locator('.grid-body .grid-row').first().locator('.grid-cell').first().innerText();
const sample = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

portal('ID_04_sign_in refuses in words, keeps the address, and leads back to where one wanted to go', {}, async (page) => {
    await page.goto('/contracts?plan=care');
    await page.waitForURL(/sign-in\?next=/);
    await page.getByLabel('E-mail address').fill('nobody@aldra.example');
    await page.locator('input[type=password]').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await see(page, /do not fit/);
    await see(page, /ID-04/);
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'nobody@aldra.example');
    await page.getByLabel('E-mail address').fill(manager);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/contracts\?plan=care$/);
    await see(page, 'C-2026-000001');
});

portal('ID_04_forgot tells nobody whether an address is known', {}, async (page) => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: /Forgot/ }).click();
    await page.getByLabel('E-mail address').fill('stranger@nowhere.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await see(page, /If the address is known here/);
    await page.goto('/reset-password');
    await see(page, /link is not complete/);
    await page.goto('/reset-password#afr_this-is-not-a-token-of-yours');
    await page.reload();
    await page.locator('input[type=password]').fill('a long enough password');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.locator('[role=alert]').waitFor();
});

portal('Q_06_home leads from each number to its rows', {}, async (page) => {
    await signIn(page, manager);
    await settled(page);
    const tile = page.locator('a.tile', { hasText: 'Lapsing soon' });
    const count = await tile.locator('.number').innerText();
    assert.equal(count, '200');
    await tile.click();
    await page.waitForURL(/coverage=lapsing/);
    await see(page, '200 devices');
    await page.goto('/');
    await see(page, 'What needs you');
    await page.getByRole('link', { name: 'Go there : C-2026-000013' }).or(page.getByRole('link', { name: /Go there.*C-2026-000013/ })).first().click();
    await see(page, 'Contract C-2026-000013');
});

portal('ENT_18_one_box gives the verdict first, with why, until when and ways out', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/entitlement');
    await page.getByRole('button', { name: 'Check' }).click();
    await see(page, 'Type or paste at least one number.');
    const box = page.getByLabel('Serial or contract numbers');
    await box.fill('nwfra000001');
    await box.press('Enter');
    await page.waitForURL(/q=NWFRA000001/);
    await page.locator('[data-verdict=yes]').waitFor();
    await see(page, /Technical support until \d+ \w+ 20\d\d/);
    await see(page, /ENT-10/);
    await box.fill('NWFRA000001\nNWMUC000001, NWXXX000009;C-2026-000002\n!!');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('[data-verdict=unknown]').waitFor();
    assert.equal(await page.locator('[data-verdict=skipped]').count(), 1);
    const refused = page.locator('[data-verdict=no]', { hasText: 'NWMUC000001' });
    await refused.locator('summary').click();
    await refused.getByText('Renew the contract').waitFor();
    assert.match(await refused.innerText(), /Rheinwerk Netze/);
    // The question is the address.
    await page.reload();
    await page.locator('[data-verdict=unknown]').waitFor();
});

portal('ENT_18_three_hundred are answered at once', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/entitlement');
    const numbers = Array.from({ length: 301 }, (_, index) => `NWALD${String(index + 1).padStart(6, '0')}`);
    await page.getByLabel('Serial or contract numbers').fill(numbers.join('\n'));
    await see(page, /301 numbers; 300 can be asked at once/);
    await page.getByRole('button', { name: 'Check' }).click();
    await see(page, 'All 300');
    assert.equal(await page.locator('[data-verdict=yes]').count(), 300);
});

portal('ENT_08_table sorts, filters, pages and is walked by keys', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base');
    await settled(page);
    await page.getByRole('button', { name: 'Serial number' }).click();
    await page.waitForURL(/sort=serial_number&order=asc/);
    await page.locator('.grid-row', { hasText: 'NWALD000001' }).waitFor();
    await page.getByRole('button', { name: 'Serial number' }).click();
    await page.waitForURL(/order=desc/);
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'Serial number' }).getAttribute('aria-sort'), 'descending');
    await page.getByLabel('Search').fill('acc-1');
    await page.waitForURL(/text=acc-1/);
    await settled(page);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await see(page, '1,278 devices');
    // Further pages come as one scrolls, and only the rows in sight are in the document.
    const grid = page.locator('.grid');
    for (let turn = 0; turn < 4; ++turn) {
        await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        await page.waitForTimeout(600);
    }
    const last = Number(await page.locator('.grid-body .grid-row').last().getAttribute('aria-rowindex'));
    assert.ok(last > 250, `row ${String(last)}`);
    assert.ok((await page.locator('.grid-body .grid-row').count()) < 80);
    await grid.evaluate((element) => element.scrollTo(0, 0));
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await see(page, 'Cover over time');
});

portal('ENT_08_columns are chosen and kept', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base');
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'End of support' }).check();
    await page.reload();
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 1);
});

portal('ENT_05_register checks as one types, keeps what was typed, and twice is harmless', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base?register=yes');
    const panel = page.getByRole('dialog');
    const serial = panel.getByLabel('Serial number');
    await serial.fill('NW?');
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, /has 6 to 20 letters/);
    await see(page, 'This is needed.');
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await serial.fill('builtin');
    await see(page, /stands for no serial number/);
    const fresh = `NWE2E${String(Date.now()).slice(-8)}`;
    await serial.fill(fresh.toLowerCase());
    await panel.getByLabel('Product (SKU)').fill('NO-SUCH-SKU');
    await panel.getByLabel('Where it stands').click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.getByLabel('Host name').fill('e2e-1');
    await panel.getByRole('button', { name: 'Register' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Host name').inputValue(), 'e2e-1');
    await panel.getByLabel('Product (SKU)').fill('RIDGE-48T');
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, `${fresh} is registered.`);
    await panel.getByRole('button', { name: 'Register another' }).click();
    await serial.fill(fresh);
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, /was registered already/);
});

portal('ENT_07_edit is kept in the history; who was slower keeps what was typed', {}, async (page, context) => {
    await signIn(page, manager);
    await page.goto('/installed-base?text=NWALD000777');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, 'Cover over time');
    const tag = `T-${String(Date.now())}`;
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Asset tag').fill(tag);
    // Somebody else is quicker.
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Edit' }).click();
    await other.getByLabel('Host name').fill(`acc-${String(Date.now())}`);
    await other.getByRole('button', { name: 'Save' }).click();
    await see(other, 'Saved.');
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, /Somebody else changed this device/);
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await see(page, new RegExp(`Asset tag: ${tag}`));
});

portal('ENT_15_activation explains before it confirms, and refuses by its rule', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/certificates');
    await settled(page);
    await page.getByRole('button', { name: 'Activate a certificate' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, 'This is needed.');
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await panel.getByLabel('Activation code').fill('EC-AAAA-AAAA-AAAA-AAAA');
    await panel.getByLabel('Serial numbers of the devices').fill('NWMUC000003');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Activation code').inputValue(), 'EC-AAAA-AAAA-AAAA-AAAA');
    const code = process.env.AFTERCARE_CERTIFICATE;
    assert.ok(code, 'AFTERCARE_CERTIFICATE names the code that the demo printed');
    await panel.getByLabel('Activation code').fill(code);
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, /ENT-15/);
});

portal('ID_09_rights hide what a role may not do, and what belongs to others does not exist', {}, async (page, context) => {
    await signIn(page, 'reader@aldra.example');
    await page.goto('/installed-base');
    await settled(page);
    // The demo's reader reads German.
    await see(page, 'Gerätebestand');
    assert.equal(await page.getByRole('button', { name: 'Gerät registrieren' }).count(), 0);
    await page.goto('/installed-base/01a22095-0000-7000-8000-000000000000');
    await see(page, 'Hier ist nichts, was Sie sehen dürfen');
    await page.goto('/nowhere');
    await see(page, 'Diese Seite gibt es nicht');
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    await signIn(page, 'care@northwind.example');
    await page.locator('input[aria-label=Account]').click();
    await page.getByRole('option', { name: 'Aldra Telecom' }).click();
    await page.goto('/installed-base');
    await see(page, /1,2\d\d devices/);
});

portal('Q_07_expired session is renewed over the page, with what was typed', {}, async (page, context) => {
    await signIn(page, manager);
    await page.goto('/installed-base?text=NWALD000778');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const tag = `S-${String(Date.now())}`;
    await page.getByLabel('Asset tag').fill(tag);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Your session has ended');
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
});

portal('Q_06_offline server is said, and found again', {}, async (page, context) => {
    await signIn(page, manager);
    await page.goto('/entitlement');
    await settled(page);
    await context.setOffline(true);
    await page.getByLabel('Serial or contract numbers').fill('NWFRA000001');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('.banner').waitFor();
    await context.setOffline(false);
    await page.locator('.banner').getByRole('button').click();
    await page.locator('[data-verdict=yes]').waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
});

portal('ID_15_language and settings are a person’s own', {}, async (page) => {
    await signIn(page, 'owner@aldra.example');
    await see(page, 'Was Sie braucht');
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.getByRole('button', { name: 'Meine Einstellungen' }).click();
    await page.getByText('Dunkel').click();
    assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark');
    await page.getByText('Dicht', { exact: true }).click();
    assert.equal(await page.locator('html').getAttribute('data-density'), 'compact');
    await page.reload();
    await see(page, 'Was Sie braucht');
    assert.equal(await page.locator('html').getAttribute('data-density'), 'compact');
    await page.getByRole('button', { name: 'Meine Einstellungen' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto('/contracts');
    await page.waitForURL(/sign-in/);
});

portal('Q_06_palette finds by serial, by keyboard alone', {}, async (page) => {
    await signIn(page, manager);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('NWFRA000001');
    await page.getByRole('option', { name: /ATLAS-480/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('C-2026-000002');
    await page.getByRole('option', { name: /C-2026-000002.*care_plus/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/contracts\//);
});

const everyPage = ['/', '/entitlement?q=NWMUC000001 NWXXX000009', '/installed-base', '/installed-base?register=yes', '/contracts', '/certificates', '/notifications', '/design', '/nowhere'];

for (const dark of [false, true]) {
    portal(`Q_06_axe finds nothing serious, ${dark ? 'dark' : 'light'}`, { dark }, async (page) => {
        const found = [];
        const check = async (name) => {
            await page.waitForTimeout(300);
            const { violations } = await new AxeBuilder({ page }).analyze();
            for (const { id, impact, nodes } of violations) {
                if (impact === 'serious' || impact === 'critical') found.push(`${name}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
            }
        };
        await page.goto('/sign-in');
        await page.locator('form').waitFor();
        await check('/sign-in');
        await signIn(page, manager);
        for (const path of everyPage) {
            await page.goto(path);
            if (path !== '/design') await settled(page);
            await check(path);
        }
        await page.goto('/installed-base?text=NWFRA000002');
        await settled(page);
        await page.locator('.grid-body .grid-row').first().click();
        await page.locator('.timeline').waitFor();
        await settled(page);
        await check('a device');
        await page.goto('/contracts?number=C-2026-000002');
        await settled(page);
        await page.locator('.grid-body .grid-row').first().click();
        await page.locator('.timeline').waitFor();
        await check('a contract');
        await page.keyboard.press('Control+k');
        await page.locator('#palette').waitFor();
        await check('the palette');
        assert.deepEqual(found, []);
    });
}

for (const width of [360, 768, 1440]) {
    portal(`Q_06_width ${String(width)} needs no scrolling sideways`, { width }, async (page) => {
        await signIn(page, manager);
        for (const path of everyPage) {
            await page.goto(path);
            if (path !== '/design') await settled(page);
            assert.equal(await sample(page), 0, path);
            const main = await page.locator('.shell-main').evaluate((element) => element.scrollWidth - element.clientWidth);
            assert.ok(main <= 0, `${path} is ${String(main)} px too wide`);
        }
        if (width === 360) {
            await page.goto('/');
            await page.getByRole('button', { name: 'Menu' }).click();
            await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click();
            await page.waitForURL(/contracts/);
        }
    });
}

test('Q_15_page is served with a strict policy, hashed files for a year, compressed', async () => {
    const page = await fetch(`${address}/`);
    assert.match(page.headers.get('content-security-policy'), /default-src 'self'/);
    assert.doesNotMatch(page.headers.get('content-security-policy'), /unsafe-inline/);
    const html = await page.text();
    assert.doesNotMatch(html, /<script(?![^>]*src=)/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)[1];
    const answer = await fetch(address + script, { headers: { 'Accept-Encoding': 'br' } });
    assert.match(answer.headers.get('cache-control'), /immutable/);
    assert.equal(answer.headers.get('content-encoding'), 'br');
});
