// The installed base, in a real browser.
import assert from 'node:assert/strict';
import { address, settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ENT_08_table sorts, filters, pages and is walked by keys', {}, async (page) => {
    await signIn(page, manager, '/installed-base');
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
        await settled(page);
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

portal('ENT_08_columns are chosen, kept, and exported as shown', {}, async (page, context) => {
    await signIn(page, manager, '/installed-base');
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'End of support' }).check();
    await page.reload();
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 1);
    await page.goto('/installed-base?site_id=&serial_prefix=NWMUC&sort=serial_number&order=desc');
    await settled(page);
    await page.getByRole('button', { name: 'Export' }).click();
    const table = async (name) => {
        const link = await page.getByRole('menuitem', { name }).getAttribute('href');
        return (await (await context.request.get(address + link)).text()).replace('\uFEFF', '').trim().split('\r\n');
    };
    const shown = await table('Columns shown, as CSV');
    assert.equal(
        shown[0],
        'serial_number,ssrn,cover,covered_until,sku,product_description,host_name,site,city,plans,contract_numbers,status,end_of_support',
    );
    const serials = shown.slice(1).map((line) => line.split(',')[0]);
    assert.ok(serials.length > 1 && serials.every((serial) => serial.startsWith('NWMUC')));
    assert.deepEqual(serials, serials.toSorted().reverse());
    const all = await table('All columns, as CSV');
    assert.equal(all.length, shown.length);
    assert.match(all[0], /^serial_number,ssrn,sku,manufacturer,.*,asset_id$/);
});

portal('ENT_05_register checks as one types, keeps what was typed, and twice is harmless', {}, async (page) => {
    await signIn(page, manager, '/installed-base?register=yes');
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
    await signIn(page, manager, '/installed-base?text=NWALD000777');
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

portal('ENT_08_filters of every kind stand in the address, as chips, and are checked before they are asked', {}, async (page) => {
    await signIn(page, manager, '/installed-base');
    await settled(page);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    const panel = page.getByRole('form', { name: 'Filters' });
    await panel.getByLabel('Lapsing within days').fill('soon');
    await panel.getByLabel('SKU').fill('ridge-48t');
    await panel.getByRole('button', { name: 'Show' }).click();
    await see(page, 'A number of days, 1 to 3660.');
    await panel.getByLabel('Lapsing within days').fill('');
    await panel.getByRole('combobox', { name: 'Cover' }).click();
    await panel.getByRole('option', { name: 'Lapsing' }).click();
    await panel.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/coverage=lapsing&sku=RIDGE-48T/);
    await see(page, '200 devices');
    await page.getByRole('button', { name: 'SKU: RIDGE-48T' }).click();
    await page.waitForURL((url) => !url.search.includes('sku'));
    await page.goto('/installed-base?lapsing_days=never');
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await see(page, /1,2\d\d devices/);
});

portal('ENT_08_views are saved, changed, open first, and removed', {}, async (page) => {
    await signIn(page, 'nils@aldra.example', '/installed-base?status=decommissioned&sort=sku&order=desc');
    await settled(page);
    const name = `Gone ${String(Date.now())}`;
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Save' }).click();
    await see(page, 'This is needed.');
    await panel.getByLabel('Name').fill(name);
    await panel.getByLabel('Opens first').check();
    await panel.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    // It opens first where the address says nothing.
    await page.goto('/installed-base');
    await page.waitForURL(/status=decommissioned&sort=sku&order=desc&view=/);
    await page.getByRole('button', { name: 'SKU', exact: true }).click();
    await page.getByRole('button', { name: `${name} (changed)` }).click();
    await page.getByRole('menuitem', { name: /Keep the changes/ }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Manage my views' }).click();
    await page.getByLabel('Everybody in my account may use it').check();
    await page.getByRole('button', { name: `Remove “${name}”` }).click();
    await page.getByRole('button', { name: `Remove “${name}”` }).last().click();
    await page.getByRole('dialog').getByLabel('Name').waitFor({ state: 'detached' });
    await page.goto('/installed-base');
    await see(page, /1,2\d\d devices/);
});

portal('ENT_07_bulk changes what was chosen, by keys too, and names what was refused', {}, async (page, context) => {
    await signIn(page, manager, '/installed-base?serial_prefix=NWALD00079&sort=serial_number&order=asc');
    await settled(page);
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="2"]:focus').waitFor();
    await page.keyboard.press('Shift+Space');
    await see(page, '3 chosen');
    // Somebody else is quicker with one of them.
    const other = await context.newPage();
    await other.goto('/installed-base?serial_prefix=NWALD000791');
    await other.locator('.grid-body .grid-row').first().click();
    await other.getByRole('button', { name: 'Edit' }).click();
    await other.getByLabel('Asset tag').fill(`B-${String(Date.now())}`);
    await other.getByRole('button', { name: 'Save' }).click();
    await see(other, 'Saved.');
    const label = `e2e-${String(Date.now())}`;
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Change 0 devices' }).click();
    await see(page, 'Nothing would change. Fill in what should change.');
    await panel.getByLabel('Labels to add').fill(label);
    await page.keyboard.press('Enter');
    await see(page, '3 devices will be changed.');
    // The server tries it first: what it would refuse is said, and nothing is changed until one says so.
    await panel.getByRole('button', { name: 'Change 3 devices' }).click();
    await see(page, '1 would be refused. Nothing is changed yet.');
    await panel.getByRole('link', { name: 'NWALD000791' }).waitFor();
    await panel.getByRole('button', { name: 'Change the other 2' }).click();
    await see(page, 'Done: 2 of 2 changed.');
    await panel.getByRole('button', { name: 'Close' }).last().click();
    await settled(page);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await panel.getByLabel('Labels to add').fill(label);
    await page.keyboard.press('Enter');
    await see(page, '2 are so already.');
    await panel.getByRole('button', { name: 'Change 1 device', exact: true }).click();
    await see(page, 'Done: 1 of 1 changed.');
    await page.goto(`/installed-base?label=${label}`);
    await see(page, '3 devices');
});

portal('ENT_08_choosing all that fit loads them, up to a bound, and says so', {}, async (page) => {
    await signIn(page, manager, '/installed-base?coverage=lapsing');
    await settled(page);
    const every = page.getByRole('checkbox', { name: 'Select all loaded rows' });
    await every.click();
    await see(page, 'All 100 loaded devices chosen');
    await page.getByRole('button', { name: /^Choose all 2\d\d that fit the filters$/ }).click();
    await see(page, /^2\d\d chosen$/);
    await page.getByRole('button', { name: 'Choose none' }).click();
    await page.goto('/installed-base');
    await settled(page);
    await every.click();
    await page.getByRole('button', { name: /^Choose the first 1,000 of 1,\d\d\d$/ }).click();
    await see(page, '1,000 chosen');
    await see(page, /No more than these can be chosen at once/);
});

portal('ENT_08_choosing all that fit is stopped on a word, and a failure says so and goes on from there', {}, async (page) => {
    await signIn(page, manager, '/installed-base?coverage=lapsing');
    await settled(page);
    const every = page.getByRole('checkbox', { name: 'Select all loaded rows' });
    const all = page.getByRole('button', { name: /^Choose all 2\d\d that fit the filters$/ });
    await every.click();
    // While it loads it says how far it is; stopped, what was chosen stays chosen.
    let go;
    const held = new Promise((resolve) => (go = resolve));
    const next = (url) => url.pathname === '/api/v1/assets' && url.searchParams.has('cursor');
    await page.route(next, async (route) => {
        await held;
        await route.continue();
    });
    await all.click();
    await page.getByRole('progressbar', { name: 'Loading what is to be chosen' }).waitFor();
    await see(page, /^100 of 2\d\d loaded$/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    go();
    await settled(page);
    await page.unroute(next);
    await see(page, /^(All )?100 (loaded devices )?chosen$/);
    await page.reload();
    await settled(page);
    await every.click();
    await page.route(next, (route) => route.abort());
    await all.click();
    const said = page.getByRole('alert').filter({ hasText: 'The server does not answer' });
    await said.first().waitFor();
    await page.unroute(next);
    await page.getByRole('button', { name: 'Try again' }).last().click();
    await see(page, /^2\d\d chosen$/);
});

portal('ENT_29_sources of each field are shown, and where they disagree that is said', {}, async (page) => {
    await signIn(page, manager, '/installed-base?serial_prefix=NWCH10200');
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, 'Cover over time');
    await page.getByRole('button', { name: 'Edit' }).click();
    const host = `edge-${String(Date.now())}`;
    await page.getByLabel('Host name').fill(host);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    // The device said another name: that is told without being asked for.
    await see(page, 'Sources disagree');
    await see(page, /Device: edge-2/);
    await page.getByRole('button', { name: 'Show sources' }).click();
    await page.waitForURL(/sources=yes/);
    await see(page, /Person · by you/);
    // The history names people and says what was there before.
    await see(page, new RegExp(`Host name: ${host}`));
    await see(page, /Changed by you/);
});

portal('ENT_07_states are changed after saying what follows; a part stands where its device does', {}, async (page) => {
    await signIn(page, manager, '/installed-base?serial_prefix=NWALD000795');
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('button', { name: 'Mark as' }).click();
    await page.getByRole('menuitem', { name: 'Decommission' }).click();
    const asks = page.getByRole('dialog');
    await asks.getByText(/no support and no replacement/).waitFor();
    await asks.getByRole('button', { name: 'Decommission' }).click();
    await see(page, 'Saved.');
    await see(page, /Status: Decommissioned/);
    await page.getByRole('button', { name: 'Mark as' }).click();
    await page.getByRole('menuitem', { name: 'Put back in use' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put back in use' }).click();
    await see(page, /Status: In use/);
    await page.goto('/installed-base?serial_prefix=NWLC10305');
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, 'Built into');
    await page.getByRole('button', { name: 'Edit' }).click();
    assert.equal(await page.getByRole('dialog').getByLabel('Site').isDisabled(), true);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /NWCH10300/ }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Site').click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await see(page, /moves with it: \d+ parts/);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, /Site: MUC-1 · Munich/);
});

portal('ENT_05_register helps with the product, says where it is held, and asks for ownership', {}, async (page) => {
    await signIn(page, manager, '/installed-base?register=NWBIR000001');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Product (SKU)').fill('RIGDE-48P');
    await panel.getByText('No product is called that. Nearest:').waitFor();
    await panel.getByRole('button', { name: 'RIDGE-48P', exact: true }).click();
    await see(page, /Northwind.*48 ports/);
    await panel.getByLabel('Where it stands').click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.locator('address', { hasText: 'Munich' }).waitFor();
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, 'Is this device yours?');
    await panel.getByLabel(/How it came to be yours/).fill('Bought used, invoice 4711.');
    await panel.getByRole('button', { name: 'Ask for its transfer' }).click();
    await see(page, /Asked under number AR-20\d\d-\d{6}|under number AR-/);
    // A number that is held already is told while one types.
    await panel.getByLabel('Serial number').fill('NWFRA000001');
    await see(page, 'Your account has this number already:');
    await panel.getByRole('link', { name: 'ATLAS-480' }).waitFor();
    // Software goes by its SSRN.
    await panel.getByLabel('Product (SKU)').fill('HELM-MANAGER');
    const ssrn = panel.getByLabel('Software support reference number (SSRN)');
    const number = `SSRN-${String(Date.now()).slice(-8)}`;
    await ssrn.fill(number);
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, `${number} is registered.`);
    await panel.getByRole('button', { name: 'Open the device' }).click();
    await see(page, 'Cover over time');
    await see(page, 'SSRN');
});
