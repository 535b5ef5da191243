// The main paths by the keyboard alone: no click in this file.
import assert from 'node:assert/strict';
import { password } from './browser.mjs';
import { care, manager, portal, see } from './suite.mjs';

// Tab until what is wanted has the focus; each step shows where one is. The vendor's people have more than 40 pages to pass in the navigation.
async function tabTo(page, wanted, most = 90) {
    for (let step = 0; step < most; ++step) {
        if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
        await page.keyboard.press('Tab');
    }
    assert.fail(`not reached by ${String(most)} steps of Tab: ${String(wanted)}`);
}

async function signInByKeys(page, email) {
    await page.goto('/sign-in');
    await page.locator('input[type=email]').waitFor();
    await tabTo(page, page.locator('input[type=email]'));
    await page.keyboard.type(email);
    await tabTo(page, page.locator('input[type=password]'));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.locator('.shell').waitFor();
}

async function find(page, text, option) {
    await page.keyboard.press('Control+k');
    await page.locator('.palette input:focus').waitFor();
    await page.keyboard.type(text);
    await page.getByRole('option', { name: option }).first().waitFor();
    await page.keyboard.press('Enter');
}

portal('Q_06_keyboard: sign in, find a device, edit it', {}, async (page) => {
    await signInByKeys(page, manager);
    // The first stop on a page skips the navigation.
    await page.keyboard.press('Tab');
    await page.locator('a.skip:focus').waitFor();
    await find(page, 'NWALD000800', /NWALD000800/);
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await see(page, 'Cover over time');
    await tabTo(page, page.getByRole('button', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    const tag = page.getByRole('dialog').getByLabel('Asset tag');
    await tag.waitFor();
    await tabTo(page, tag);
    const typed = `K-${String(Date.now())}`;
    await page.keyboard.press('Control+a');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await see(page, 'Saved.');
    await see(page, typed);
});

const focused = (locator) => locator.and(locator.page().locator(':focus')).waitFor();
const dialog = (page) => page.getByRole('dialog');

async function closeByEscape(page) {
    // A dialog takes the focus a moment after it is seen, too: a key before that goes elsewhere.
    await page.locator('[role=dialog]:focus-within').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
}

portal('Q_06_keyboard: who closes a panel or the palette is where he or she was', {}, async (page) => {
    await signInByKeys(page, manager);
    await find(page, 'NWALD000800', /^NWALD000800/);
    const edit = page.getByRole('button', { name: 'Edit' });
    await edit.waitFor();
    await tabTo(page, edit);
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('Asset tag').waitFor();
    await closeByEscape(page);
    await focused(edit);
    await page.keyboard.press('Control+k');
    await page.locator('.palette input:focus').waitFor();
    await closeByEscape(page);
    await focused(edit);
    // A question that a menu asks: its button.
    const status = page.getByRole('button', { name: 'Mark as' });
    await tabTo(page, status);
    await page.keyboard.press('Enter');
    // A menu takes the focus a moment after it is seen; a key before that still goes to its button.
    await page.locator('[role=menu]:focus-within').waitFor();
    await page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
    await page.keyboard.press('ArrowDown');
    await page.locator('[role=menuitem]:focus').waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await closeByEscape(page);
    await focused(status);
    // What the address opened leaves one in the page, not before its beginning.
    await page.goto('/installed-base?register=yes');
    await dialog(page).waitFor();
    await closeByEscape(page);
    await focused(page.locator('#main'));
});

portal('Q_06_keyboard: who closes the panel of a row is at the row', {}, async (page) => {
    await signInByKeys(page, 'care-manager@northwind.example');
    await page.goto('/audit');
    await page.locator('.grid-body .grid-row[tabindex="0"]').waitFor();
    await tabTo(page, page.locator('.grid-body .grid-row[tabindex="0"]'));
    await page.keyboard.press('ArrowDown');
    const row = page.locator('.grid-body [data-index="1"]');
    await focused(row);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await closeByEscape(page);
    await focused(row);
});

portal('Q_06_keyboard: walk the installed base, open a row, go on to another page', {}, async (page) => {
    await signInByKeys(page, manager);
    await find(page, 'Installed base', /Installed base/);
    await page.waitForURL(/installed-base/);
    const first = page.locator('.grid-body .grid-row[tabindex="0"]');
    await first.waitFor();
    await tabTo(page, first);
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await find(page, 'Contracts', /Contracts/);
    await page.waitForURL(/contracts$/);
});

portal('Q_06_keyboard: ask for the entitlement of a list and open an answer', {}, async (page) => {
    await signInByKeys(page, manager);
    await find(page, 'Entitlement', /^Entitlement$/);
    const box = page.getByLabel('Serial or contract numbers');
    await box.waitFor();
    await tabTo(page, box);
    await page.keyboard.type('NWFRA000001');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('NWMUC000001');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/q=NWFRA000001/);
    const refused = page.locator('[data-verdict=no] > summary');
    await refused.waitFor();
    await tabTo(page, refused);
    await page.keyboard.press('Enter');
    await see(page, 'Renew the contract');
});

portal('Q_06_keyboard: the desk, then its device, and help where one is', {}, async (page) => {
    await signInByKeys(page, care);
    await find(page, 'Entitlement desk', /Entitlement desk/);
    await page.waitForURL(/staff\/desk/);
    await page.getByLabel('Serial or contract number').waitFor();
    await page.keyboard.type('NWFRA000001');
    await page.keyboard.press('Enter');
    await page.locator('[data-light=green]').waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Open the device' }));
    await page.keyboard.press('Enter');
    await see(page, 'Cover over time');
    await tabTo(page, page.getByRole('button', { name: 'What can I do here?' }));
    await page.keyboard.press('Enter');
    await see(page, /The picture shows every contract/);
});

portal('Q_06_keyboard: whose session ended goes on where he or she typed, and is told nothing of it any more', {}, async (page, context) => {
    await signInByKeys(page, manager);
    await page.goto('/installed-base?serial_prefix=NWALD000801');
    await page.locator('.grid-body .grid-row').first().click();
    const edit = page.getByRole('button', { name: 'Edit' });
    await edit.waitFor();
    await tabTo(page, edit);
    await page.keyboard.press('Enter');
    const tag = dialog(page).getByLabel('Asset tag');
    await tag.waitFor();
    await tabTo(page, tag);
    await page.keyboard.press('Control+a');
    const typed = `S-${String(Date.now())}`;
    await page.keyboard.type(typed);
    await context.clearCookies();
    await page.keyboard.press('Enter');
    // The dialog takes the focus when it stands, and has its own way with it.
    await page.waitForTimeout(500);
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
    await focused(tag);
    assert.equal(await page.locator('.notice.tone-bad').count(), 0);
    await page.keyboard.press('Enter');
    await see(page, 'Saved.');
    await see(page, typed);
});
