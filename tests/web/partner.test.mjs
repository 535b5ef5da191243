// A partner's person, in a real browser: what its customer granted, and nothing else (ID-01).
import assert from 'node:assert/strict';
import { newContext, settled, signIn } from './browser.mjs';
import { portal, see } from './suite.mjs';

portal('ID_01_partner sees the customer that granted, in what it granted', {}, async (page) => {
    await signIn(page, 'owner@harbour.example', '/');
    await see(page, 'Your customers');
    // Of its own account, which has no devices, nothing is said that sounds like an all-clear of its customers'.
    await settled(page);
    assert.equal(await page.getByText('No advisory touches a device').count(), 0);
    await page.getByRole('main').getByRole('link', { name: /^[\d,]+ devices$/ }).waitFor();
    // Its first steps are a partner's: it has no devices or sites of its own to begin with.
    const steps = page.getByRole('region', { name: 'First steps' });
    await steps.locator('[data-done]', { hasText: 'Look after a customer' }).waitFor();
    assert.equal(await steps.getByText(/Register a device|Add a site/).count(), 0);
    await page.getByRole('link', { name: 'Lark Hosting' }).click();
    await see(page, 'Health of your service');
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('/installed-base');
    // As many as the tests before have left.
    await see(page, /^[\d,]+ devices$/);
    // Of all accounts only the own and the customer’s.
    await page.locator('input[aria-label=Account]').click();
    await page.getByRole('option', { name: 'Lark Hosting' }).waitFor();
    assert.equal(await page.getByRole('option', { name: /Aldra|Birchwood|Kestrel|Condor/ }).count(), 0);
    await page.getByRole('option', { name: 'Lark Hosting' }).click();
    await page.goto('/installed-base?text=NWLRK000001');
    await settled(page);
    await page.locator('.grid-row', { hasText: 'NWLRK000001' }).click();
    await see(page, 'Cover over time');
    // What is another customer’s does not exist: not in the palette, not at the desk.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('NWFRA000001');
    await page.getByRole('option', { name: /Check the entitlement of NWFRA000001/ }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.getByRole('option', { name: /ATLAS-480/ }).count(), 0);
    await page.keyboard.press('Escape');
    await page.goto('/entitlement?q=NWFRA000001 NWLRK000001');
    await page.locator('[data-verdict=unknown]', { hasText: 'NWFRA000001' }).waitFor();
    await page.locator('[data-verdict]', { hasText: 'NWLRK000001' }).waitFor();
});

// What the customer grants, changed by its owner; as it was in the end.
async function withAreas(outer, areas, body) {
    const context = await newContext(outer.browser());
    const change = async (to) => {
        const { items } = await (await context.request.get('/api/v1/partner-links')).json();
        const link = items.find((one) => one.until_day === undefined);
        const token = await owner.evaluate(() => localStorage.getItem('aftercare.csrf'));
        const answer = await context.request.patch(`/api/v1/partner-links/${link.id}`, {
            headers: { 'X-CSRF-Token': token, 'If-Match': `"v${link.version}"` },
            data: { areas: to },
        });
        assert.equal(answer.status(), 200, await answer.text());
        return link.areas;
    };
    const owner = await context.newPage();
    await signIn(owner, 'owner@lark.example');
    const before = await change(areas);
    try {
        await body();
    } finally {
        await change(before);
        await context.close();
    }
}

portal('ID_01_partner is told what its customer has not granted, on every page', { minutes: 3 }, async (page, outer) => {
    await signIn(page, 'owner@harbour.example', '/');
    // A device, a contract while they are granted.
    await page.getByRole('main').getByRole('link', { name: 'Lark Hosting' }).click();
    await see(page, 'Health of your service');
    const account = await page.evaluate(() => sessionStorage.getItem('aftercare.account'));
    const first = async (path, of = (one) => one.id) => of((await (await page.request.get(`/api/v1/${path}?limit=1&account_id=${account}`)).json()).items[0]);
    const device = await first('assets', (one) => one.asset?.id ?? one.id);
    const contract = await first('contracts');
    const main = page.getByRole('main');
    const told = async (place, title, area) => {
        await page.goto(place);
        await main.getByText(area === undefined ? `${title} keeps this to itself` : `${title} has not granted this to you: ${area}`).first().waitFor();
        await settled(page);
        await main.getByRole('link', { name: 'What is granted to you' }).first().waitFor();
        assert.equal(await main.getByText(/does not exist|nothing here/).count(), 0, place);
    };
    await withAreas(outer, ['cases'], async () => {
        const devices = 'Devices and contracts';
        await told('/', 'Lark Hosting', devices);
        await told('/', 'Lark Hosting', 'Reports');
        for (const place of ['/installed-base', '/contracts', '/certificates', '/quotations', '/imports']) await told(place, 'Lark Hosting', devices);
        for (const place of ['/findings', '/findings/list', '/findings/what-if', '/findings/advice', '/bug-review', '/bug-review/reach', '/end-of-life', '/end-of-life/reports'])
            await told(place, 'Lark Hosting', 'Reports');
        for (const place of ['/people', '/audit', '/orders', '/credentials', '/webhooks']) await told(place, 'Lark Hosting');
        await told(`/installed-base/${device}`, 'Lark Hosting', devices);
        await told(`/contracts/${contract}`, 'Lark Hosting', devices);
        await told(`/findings/${device}/${device}`, 'Lark Hosting', 'Reports');
        // What is nobody's is there, and so is what was granted.
        for (const [place, title] of [['/advisories', 'Advisories'], ['/end-of-life/bulletins', 'Bulletins'], ['/entitlement', 'Entitlement']]) {
            await page.goto(place);
            await main.getByRole('heading', { level: 1 }).waitFor();
            await settled(page);
            assert.equal(await main.getByText(/has not granted|keeps this/).count(), 0, `${place} ${title}`);
        }
    });
    await withAreas(outer, ['assets'], async () => {
        // A device is there, its findings are not, and it says so.
        await page.goto(`/installed-base/${device}`);
        await see(page, 'Cover over time');
        await main.getByText('Lark Hosting has not granted this to you: Reports').first().waitFor();
        await settled(page);
        assert.equal(await main.getByText(/does not exist|nothing here/).count(), 0);
    });
    await page.goto('/findings');
    await main.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await main.getByText(/has not granted/).first().waitFor({ state: 'detached' });
});
