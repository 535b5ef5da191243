// What the server refuses is told in the reader's language, and in the words of the portal.
import assert from 'node:assert/strict';
import { newContext, settled, signIn } from './browser.mjs';
import { manager, owner, portal, see } from './suite.mjs';

// Registered to somebody else in the demo.
const taken = 'NWBIR000002';

async function registerTaken(page, { sku, site, go }) {
    await page.goto(`/installed-base?register=${taken}`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel(sku).fill('RIDGE-48P');
    await panel.getByRole('combobox', { name: site }).click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.getByRole('button', { name: go, exact: true }).click();
    return panel.getByRole('alert').first();
}

portal('Q_02_refusals: a conflict is told in German, and in English without the API', {}, async (page, context) => {
    await signIn(page, owner);
    const german = await registerTaken(page, { sku: /^Produkt/, site: 'Standort', go: 'Registrieren' });
    await german.getByText('Diese Seriennummer dieses Produkts lässt sich für dieses Konto nicht registrieren.').waitFor();
    await german.getByText(/Gehört das Produkt Ihnen, fragen Sie seine Übertragung an/).waitFor();
    await see(page, 'lässt sich hier nicht registrieren');
    await context.clearCookies();
    await signIn(page, manager);
    const english = await registerTaken(page, { sku: /^Product/, site: 'Where it stands', go: 'Register' });
    await english.getByText('Check the number. If the product is yours, ask for its transfer.').waitFor();
    assert.doesNotMatch(await page.locator('body').innerText(), /\/api\//);
});

portal('Q_02_refusals: a value is refused beside its field, in German', {}, async (page) => {
    await signIn(page, owner, '/certificates');
    await page.getByRole('button', { name: 'E-Zertifikat aktivieren' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Aktivierungscode').fill('EC-AAAA-AAAA-AAAA-AAAA');
    await panel.getByLabel('Seriennummern der Geräte').fill('NWMUC000003');
    await panel.getByRole('button', { name: 'Vorschau zeigen' }).click();
    await see(page, 'Eine Angabe stimmt nicht.');
    await see(page, 'enthält einen Fehler: Vergleichen Sie ihn mit dem, den Sie erhalten haben');
    assert.equal(await page.locator('q[lang=en]').count(), 0);
});

portal('Q_02_refusals: what is not there any more is told in German', {}, async (page, context) => {
    await signIn(page, owner);
    const other = await newContext(context.browser());
    try {
        const elsewhere = await other.newPage();
        await signIn(elsewhere, owner, '/');
        await page.goto('/me/security');
        await page.getByRole('button', { name: /^Beenden/ }).first().waitFor();
        await settled(page);
        await elsewhere.getByRole('button', { name: 'Meine Einstellungen' }).click();
        await elsewhere.getByRole('button', { name: 'Abmelden' }).click();
        await elsewhere.waitForURL(/sign-in/);
    } finally {
        await other.close();
    }
    await page.getByRole('button', { name: /^Beenden/ }).first().click();
    await see(page, 'Diese Sitzung haben Sie nicht.');
    await see(page, /Unter „Sicherheit“ stehen Ihre Sitzungen/);
});

// A refusal in the place of the server's answer: who lacks a right is not offered what needs it.
const refuse = (page, problem) =>
    page.route(/\/api\/v1\/contracts\?/, (route) =>
        route.fulfill({ status: problem.status, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/x', title: '', instance: 'r-1', ...problem }) }),
    );

portal('Q_02_refusals: a missing right is told in German, and a sentence of a later release with what its status says', {}, async (page) => {
    await signIn(page, owner);
    await refuse(page, { status: 403, code: 'access.forbidden', detail: 'Your roles do not allow contract.read.', remedy: 'Ask an owner of your account for a role that does.' });
    await page.goto('/contracts');
    await see(page, 'Ihre Rollen erlauben „Verträge: Lesen“ nicht.');
    await see(page, 'Bitten Sie einen Inhaber Ihres Kontos um eine Rolle, die das erlaubt.');
    await page.unroute(/\/api\/v1\/contracts\?/);
    await refuse(page, { status: 409, code: 'contracts.of_tomorrow', detail: 'The moon is in the wrong house.', remedy: 'Wait a week.' });
    await page.reload();
    await see(page, 'Das geht im jetzigen Zustand nicht.');
    assert.deepEqual(await page.locator('q[lang=en]').allInnerTexts(), ['The moon is in the wrong house.', 'Wait a week.']);
});

portal('Q_02_refusals: the rows of a table say in German why they were refused', {}, async (page) => {
    const run = String(Date.now()).slice(-7);
    await signIn(page, owner, '/imports/new');
    const rows = [`NWR${run}01;RIDGE-48T;ZZZ-9`, `NWR${run}02;NO-SUCH;MUC-1`, `X1;RIDGE-48T;MUC-1`, `${taken};RIDGE-48P;MUC-1`];
    await page.locator('input[type=file]').setInputFiles({ name: `${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from(['serial_number;sku;site', ...rows].join('\n')) });
    await page.getByRole('button', { name: 'Tabelle prüfen' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    await see(page, /das Konto hat keinen Standort ZZZ-9; es hat /i);
    await see(page, /Der Katalog hat kein Produkt mit der SKU NO-SUCH\./);
    await see(page, /muss 6 bis 20 Zeichen haben, nicht 2/);
    await see(page, /lässt sich für dieses Konto nicht registrieren; gehört das Produkt Ihnen, fragen Sie seine Übertragung an/);
});

portal('ENT_18_entitlement tells of a mistyped number in the words of the portal', {}, async (page, context) => {
    await signIn(page, manager, '/entitlement?q=NW1');
    await see(page, 'The number must have 6 to 20 characters, not 3');
    assert.doesNotMatch(await page.locator('body').innerText(), /serial_number/);
    await context.clearCookies();
    await signIn(page, owner, '/entitlement?q=NW1');
    await see(page, 'Die Nummer muss 6 bis 20 Zeichen haben, nicht 3');
});
