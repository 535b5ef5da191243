// Entitlement, contracts and certificates, in a real browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { address, password, settled, signIn } from './browser.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

portal('ENT_18_one_box gives the verdict first, with why, until when and ways out', {}, async (page) => {
    await signIn(page, manager, '/entitlement');
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
    await signIn(page, manager, '/entitlement');
    const numbers = Array.from({ length: 301 }, (_, index) => `NWALD${String(index + 1).padStart(6, '0')}`);
    await page.getByLabel('Serial or contract numbers').fill(numbers.join('\n'));
    await see(page, /301 numbers; 300 can be asked at once/);
    await page.getByRole('button', { name: 'Check' }).click();
    await see(page, 'All 300');
    assert.equal(await page.locator('[data-verdict=yes]').count(), 300);
    // What is read aloud is one sentence, not three hundred answers.
    assert.equal(await page.locator('[aria-live]:has([data-verdict]), [role=status]:has([data-verdict])').count(), 0);
    await page.getByRole('status').getByText('Covered: 300. Not covered: 0. Without an answer: 0.').waitFor();
});

portal('ENT_18_many answers are a table that is filtered by verdict, saved as CSV and opened one by one', {}, async (page) => {
    await signIn(page, manager);
    const numbers = Array.from({ length: 30 }, (_, index) => `NWALD${String(index + 1).padStart(6, '0')}`);
    await page.goto(`/entitlement?q=${[...numbers, 'NWMUC000001', 'NWXXX000009'].join('+')}`);
    await see(page, 'All 32');
    await page.locator('tr[data-verdict=no]').waitFor();
    await page.getByText('Not covered 1', { exact: true }).click();
    await page.waitForURL(/show=no/);
    assert.equal(await page.locator('tr[data-verdict]').count(), 1);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    const text = await readFile(await saved.path(), 'utf8');
    assert.match(text, /NWMUC000001,RIDGE-48T,Not covered,/);
    assert.equal(text.trimEnd().split('\r\n').length, 2);
    await page.getByText('Cards', { exact: true }).click();
    await page.waitForURL(/as=cards/);
    assert.equal(await page.locator('details[data-verdict]').count(), 1);
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('link', { name: 'NWMUC000001' }).click();
    await page.locator('details[data-verdict=no][open]').waitFor();
});

portal('ENT_15_activation explains before it confirms, and refuses by its rule', {}, async (page) => {
    await signIn(page, manager, '/certificates');
    await settled(page);
    await page.getByRole('button', { name: 'Activate an e-certificate' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, 'This is needed.');
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await panel.getByLabel('Activation code').fill('EC-AAAA-AAAA-AAAA-AAAA');
    await panel.getByLabel('Serial numbers of the devices').fill('NWMUC000003');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Activation code').inputValue(), 'EC-AAAA-AAAA-AAAA-AAAA');
    // Said once, and the field that it is about is marked.
    const answer = page.waitForResponse((one) => one.url().endsWith('/certificates/activation'));
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    const { detail, fields } = await (await answer).json();
    await panel.getByText(detail).waitFor();
    assert.equal(await panel.getByText(detail).count(), 1);
    assert.equal(await panel.getByRole('alert').count(), 1);
    assert.deepEqual(fields.map(({ pointer }) => pointer), ['/code']);
    assert.equal(await panel.getByLabel('Activation code').getAttribute('aria-invalid'), 'true');
    const code = process.env.AFTERCARE_CERTIFICATE;
    assert.ok(code, 'AFTERCARE_CERTIFICATE names the code that the demo printed');
    await panel.getByLabel('Activation code').fill(code);
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, /ENT-15/);
    // What is wrong with one of several devices is said of that one.
    const said = { title: 'Refused', status: 422, code: 'contracts.refused', detail: 'One device can’t be covered.', remedy: 'Take it away.', instance: '', type: 'about:blank' };
    await page.route('**/certificates/activation', (route) =>
        route.fulfill({ status: 422, contentType: 'application/problem+json', json: { ...said, fields: [{ pointer: '/assets/1', detail: 'is of another product' }] } }),
    );
    await panel.getByLabel('Serial numbers of the devices').fill('NWMUC000003 NWMUC000004');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await panel.getByText('NWMUC000004: is of another product').waitFor();
    await accessible(page);
});

portal('ENT_17_certificates are found by code, state and window, and each opens beside the list', {}, async (page) => {
    await signIn(page, manager, '/certificates');
    await settled(page);
    const rows = page.locator('.grid-body .grid-row');
    assert.ok((await rows.count()) >= 3);
    // Each demo has codes of its own.
    const { items } = await (await page.request.get('/api/v1/certificates?limit=50')).json();
    const end = items.find((one) => one.term_state === 'running').certificate.code_ends_with;
    const other = items.map((one) => one.certificate.code_ends_with).find((one) => one !== end);
    await page.getByLabel('State', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Running unused' }).click();
    await page.waitForURL(/state=running/);
    await page.locator('.grid-row', { hasText: other }).waitFor({ state: 'detached' });
    await page.locator('.grid-row', { hasText: end }).waitFor();
    await settled(page);
    assert.equal(await rows.count(), 1);
    await rows.first().click();
    await page.waitForURL(/open=[0-9a-f-]{36}/);
    const one = page.getByRole('dialog');
    await one.getByText(`…${end}`).waitFor();
    await one.getByRole('button', { name: 'Activate an e-certificate' }).click();
    await page.getByLabel('Activation code').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    // However much of a code is typed, its end finds it.
    await page.getByLabel('Code', { exact: true }).fill(`EC-AAAA-BBBB-CCCC-${other.toLowerCase()}`);
    await page.waitForURL(new RegExp(`code=${other}`));
    await page.locator('.grid-row', { hasText: other }).waitFor();
    // Counted, in any order, and as a table in that order.
    await page.goto('/certificates');
    await see(page, `${items.length} e-certificates`);
    await page.getByTitle('Sort by Devices').click();
    await page.waitForURL(/sort=quantity/);
    await settled(page);
    const csv = await (await page.request.get('/api/v1/certificates/export?columns=quantity&sort=quantity')).text();
    const quantities = csv.trim().split(/\r?\n/).slice(1).map(Number);
    assert.deepEqual(quantities, items.map((one) => one.certificate.quantity).sort((one, other) => one - other));
    await page.getByRole('button', { name: 'Export' }).click();
    const asked = await page.getByRole('menuitem').first().getAttribute('href');
    assert.match(asked, /^\/api\/v1\/certificates\/export\?.*sort=quantity/);
    await page.keyboard.press('Escape');
    await page.getByLabel('Search', { exact: true }).fill('nobody sold this');
    await see(page, 'No e-certificate fits these filters');
    await page.goto('/certificates?code=ZZZZ');
    await see(page, 'No e-certificate fits these filters');
    // A warning of the home page leads to the one that it is about.
    await page.goto('/');
    await page.getByRole('link', { name: new RegExp(`Go there.*${end}`) }).click();
    await page.getByRole('dialog').getByText(`…${end}`).waitFor();
});

portal('ENT_17_certificates of many accounts say whose they are, and who may not activate is told who may', {}, async (page) => {
    await signIn(page, 'auditor@northwind.example', '/certificates?state=waiting');
    await settled(page);
    await page.locator('.grid-row', { hasText: 'Aldra Telecom' }).first().click();
    await see(page, 'An owner or case manager of the account activates it.');
});

portal('ENT_17_contracts are filtered and sorted by what stands in the address, and exported as shown', {}, async (page, context) => {
    await signIn(page, manager, '/contracts');
    await settled(page);
    await see(page, /1\d contracts/);
    await page.getByLabel('Status', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Ending soon' }).click();
    await page.waitForURL(/state=lapsing/);
    await see(page, '1 contract');
    await see(page, 'C-2026-000013');
    await page.getByRole('button', { name: 'Export' }).click();
    const link = await page.getByRole('menuitem', { name: 'Columns shown, as CSV' }).getAttribute('href');
    const table = await (await context.request.get(address + link)).text();
    assert.match(table, /C-2026-000013/);
    assert.match(table.split('\r\n')[0], /^\uFEFF?number,plan,state,from_day,until_day,cancelled_from,lines,reseller_name,renewed_by$/);
    assert.doesNotMatch(table, /C-2026-000001/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Search').fill('harbour');
    await page.waitForURL(/text=harbour/);
    await see(page, 'C-2026-000005');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Ends before').fill('2026-06-01');
    await page.waitForURL(/ends_before=2026-06-01/);
    await see(page, 'C-2026-000003');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Last day' }).click();
    await page.waitForURL(/sort=until_day&order=asc/);
    await settled(page);
    await page.getByRole('button', { name: 'Last day' }).click();
    await page.waitForURL(/order=desc/);
    await settled(page);
    assert.match(await page.locator('.grid-body .grid-row').first().innerText(), /2028/);
    await page.getByLabel('Search').fill('no such contract');
    await see(page, 'No contract fits these filters');
});

// Opens a contract by its number.
async function openContract(page, number) {
    await page.goto(`/contracts?number=${number}`);
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, `Contract ${number}`);
    await settled(page);
}

portal('ENT_11_overlap shows where premium stands on its base and where it does not', {}, async (page) => {
    await signIn(page, manager);
    await openContract(page, 'C-2026-000002');
    await see(page, /1 of 5 devices has no base/);
    const gap = page.locator('.overlap-device[data-standing=none]');
    assert.match(await gap.innerText(), /NWFRA000003/);
    // Its base is there; premium counts since the account was registered.
    const based = page.locator('.overlap-device[data-standing=late]').first();
    assert.match(await based.innerText(), /NWALD000001/);
    // On paper alone it is pale; on its base it is full.
    assert.equal(await gap.locator('.span.pale').count(), 1);
    assert.ok((await based.locator('.span:not(.pale)').count()) >= 2);
    // The other way round: what stands on the base contract.
    await openContract(page, 'C-2026-000001');
    await see(page, 'Premium cover that stands on it');
    assert.match(await page.locator('.overlap-device').innerText(), /NWFRA000002/);
});

portal('ENT_14_lines are found and sorted among all of them by the server', {}, async (page) => {
    await signIn(page, manager);
    await openContract(page, 'C-2026-000012');
    const lines = page.getByRole('region', { name: 'Devices on this contract' });
    const first = () => lines.locator('.grid-body .grid-row').first().innerText();
    await lines.getByRole('button', { name: 'Serial number' }).click();
    await lines.getByRole('button', { name: 'Serial number' }).click();
    await lines.locator('.grid-row[data-index="0"]', { hasText: 'NWALD000600' }).waitFor();
    assert.match(await first(), /NWALD000600/);
    await lines.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Cancelled' }).click();
    await lines.getByText('No device on it fits').waitFor();
    await lines.getByRole('button', { name: /Clear/ }).click();
    await lines.getByLabel('Search').fill('nwald000599');
    await see(page, '1 of 600');
    await page.locator('.grid-row', { hasText: 'NWALD000599' }).click();
    await page.waitForURL(/installed-base\//);
});

portal('ENT_14_papers are corrected at once, wishes go to Customer Care, documents are kept', {}, async (page, context) => {
    await signIn(page, manager);
    await openContract(page, 'C-2026-000006');
    const id = page.url().split('/').at(-1);
    await page.goto(`/contracts/${id}?panel=correct`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Contact’s e-mail').fill('no address');
    await panel.getByLabel('Purchase order').fill('PO-E2E-1');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Purchase order').inputValue(), 'PO-E2E-1');
    await panel.getByLabel('Contact’s e-mail').fill('noc@aldra.example');
    // Somebody else is quicker.
    const other = await context.newPage();
    await other.goto(`/contracts/${id}?panel=correct`);
    await other.getByRole('dialog').getByLabel('Contact', { exact: true }).fill('Nora Noc');
    await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await see(other, 'Nora Noc');
    await panel.getByRole('button', { name: 'Save' }).click();
    await see(page, /Somebody else changed this contract/);
    assert.equal(await panel.getByLabel('Purchase order').inputValue(), 'PO-E2E-1');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.waitFor({ state: 'detached' });
    await see(page, 'PO-E2E-1');
    await page.goto(`/contracts/${id}?panel=ask`);
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, 'This is needed.');
    await panel.getByLabel('What should change?').fill('Please cover two more switches.');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, /Sent as request AR-\d{4}-\d+/);
    await panel.getByRole('button', { name: 'Close' }).last().click();
    await see(page, 'Please cover two more switches.');
    const documents = page.getByRole('region', { name: 'Documents' });
    await documents.getByRole('button', { name: 'Add' }).click();
    await panel.locator('input[type=file]').setInputFiles({ name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0000\u0001') });
    await panel.getByRole('button', { name: 'Add' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    await panel.locator('input[type=file]').setInputFiles({ name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('Order 4711\n') });
    await panel.getByRole('button', { name: 'Add' }).click();
    await documents.getByRole('link', { name: 'order.txt' }).waitFor();
    const link = await documents.getByRole('link', { name: 'order.txt' }).getAttribute('href');
    const saved = await context.request.get(address + link);
    assert.equal(await saved.text(), 'Order 4711\n');
});

portal('ENT_14_quotation is made, read by line, saved as a paper and accepted', {}, async (page) => {
    await signIn(page, 'owner@kestrel.example', '/quotations');
    await see(page, 'No quotations yet');
    await page.getByRole('button', { name: 'Quote renewals' }).click();
    const panel = page.getByRole('dialog');
    // With nothing chosen nothing is offered to be made, and it says why.
    await see(page, 'Choose at least one contract.');
    assert.ok(await panel.getByRole('button', { name: 'Make quotations', exact: true }).isDisabled());
    await panel.getByRole('checkbox').first().check();
    await panel.getByRole('button', { name: 'Make 1 quotation' }).click();
    await panel.getByRole('link', { name: /^Q-/ }).click();
    await page.waitForURL(/quotations\/[0-9a-f-]{36}$/);
    await settled(page);
    await page.locator('.grid-body .grid-row').first().waitFor();
    const total = await page.locator('.sum').innerText();
    assert.match(total, /USD\s[\d,]+\.\d\d/);
    const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).click()]);
    assert.match(paper.suggestedFilename(), /^Q-\d{4}-\d{6}\.pdf$/);
    assert.equal((await readFile(await paper.path(), 'latin1')).slice(0, 5), '%PDF-');
    await page.getByRole('button', { name: 'Accept' }).click();
    await panel.getByLabel(/Purchase order/).fill('PO-KES-1');
    await panel.getByRole('button', { name: 'Accept' }).click();
    await panel.waitFor({ state: 'detached' });
    await see(page, 'Accepted');
    await see(page, 'PO-KES-1');
    assert.equal(await page.getByRole('button', { name: 'Accept' }).count(), 0);
    await page.goto('/quotations?status=open');
    await see(page, 'No quotation fits these filters');
});

portal('ID_10_named contacts: authority is declared, a certificate counts outside, a seventh is refused', {}, async (page, context) => {
    // Five more people, so that there are seven to name; only the vendor makes people without inviting them.
    const staff = await context.request.post(`${address}/api/v1/sessions`, { data: { email: 'admin@northwind.example', password } });
    const { csrf_token } = await staff.json();
    const accounts = await (await context.request.get(`${address}/api/v1/accounts?limit=100`)).json();
    const kestrel = accounts.items.find((account) => account.name === 'Kestrel Exchange');
    for (const name of ['Una', 'Duo', 'Tria', 'Quat']) {
        const made = await context.request.post(`${address}/api/v1/people`, {
            headers: { 'X-CSRF-Token': csrf_token },
            data: { account_id: kestrel.id, name: `${name} Extra`, email: `${name.toLowerCase()}@kestrel.example`, password, roles: ['named_contact'] },
        });
        assert.equal(made.status(), 201, await made.text());
    }
    await context.clearCookies();
    await signIn(page, 'owner@kestrel.example', '/contracts?plan=care_plus');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    const section = page.getByRole('region', { name: 'Named contacts' });
    await section.getByText('2 of 6 places taken').waitFor();
    const panel = page.getByRole('dialog');
    const name = async (person) => {
        await section.getByRole('button', { name: 'Name somebody' }).click();
        await panel.getByLabel('Person', { exact: true }).first().click();
        await page.getByRole('option', { name: new RegExp(person) }).click();
    };
    const go = panel.getByRole('button', { name: 'Name this person' });
    await name('Una Extra');
    await go.click();
    await see(page, 'Only who has that authority can be named.');
    await panel.getByLabel(/has authority/).check();
    await panel.getByLabel('Has a certificate').check();
    await panel.getByLabel('Level', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Expert' }).click();
    await panel.getByLabel('Certificate number').fill('NX-7');
    await panel.getByLabel('Last day').fill('2020-01-31');
    await go.click();
    await see(page, /certificate holds no longer/);
    assert.equal(await panel.getByLabel('Certificate number').inputValue(), 'NX-7');
    await panel.getByLabel('Last day').fill('2031-01-31');
    await go.click();
    await section.getByText('until 31 Jan 2031').waitFor();
    await section.getByText('2 of 6 places taken').waitFor();
    await section.getByText('1 more with a certificate').waitFor();
    for (const [person, count] of [['Duo', 3], ['Tria', 4], ['Quat', 5], ['Kei Owner', 6]]) {
        await name(person);
        await panel.getByLabel(/has authority/).check();
        await go.click();
        await section.getByText(`${String(count)} of 6 places taken`).waitFor();
    }
    // The certified one would be the seventh without the certificate.
    await section.getByRole('button', { name: 'Una Extra: more' }).click();
    await page.getByRole('menuitem', { name: 'Certificate' }).click();
    await panel.getByRole('button', { name: 'Take it away' }).click();
    await see(page, /has 6 named contacts, and no more/);
    await panel.getByRole('button', { name: 'Close' }).click();
    await section.getByRole('button', { name: 'Quat Extra: more' }).click();
    await page.getByRole('menuitem', { name: 'End' }).click();
    await panel.getByRole('button', { name: 'End' }).click();
    await section.getByText('5 of 6 places taken').waitFor();
    await page.goto('/named-contacts');
    await see(page, 'Care Plus');
    await see(page, 'Una Extra');
});

portal('ID_10_certificate is changed as it was seen; who was slower keeps what was typed', {}, async (page, context) => {
    await signIn(page, 'owner@kestrel.example');
    const other = await context.newPage();
    const edit = async (tab, number) => {
        await tab.goto('/named-contacts');
        await settled(tab);
        await tab.getByRole('button', { name: /: more$/ }).first().click();
        await tab.getByRole('menuitem', { name: 'Certificate' }).click();
        const panel = tab.getByRole('dialog');
        await panel.getByLabel('Level', { exact: true }).first().click();
        await tab.getByRole('option', { name: 'Professional' }).click();
        await panel.getByLabel('Certificate number').fill(number);
        await panel.getByLabel('Last day').fill('2032-01-31');
    };
    const saved = (tab) => tab.getByRole('dialog').waitFor({ state: 'detached' });
    await edit(page, 'SLOW-1');
    await edit(other, 'QUICK-1');
    await other.getByRole('button', { name: 'Save' }).click();
    await saved(other);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, /Somebody else changed this certificate/);
    assert.equal(await page.getByRole('dialog').getByLabel('Certificate number').inputValue(), 'SLOW-1');
    await page.getByRole('button', { name: 'Save' }).click();
    await saved(page);
    await see(page, 'SLOW-1');
});

portal('Q_06_phone shows the status of every row without scrolling aside', { width: 360, height: 760 }, async (page) => {
    await signIn(page, manager);
    for (const path of ['/installed-base', '/contracts', '/certificates', '/orders']) {
        await page.goto(path);
        await settled(page);
        const row = page.locator('.grid-body .grid-row').first();
        const status = await row.locator('.status').boundingBox();
        assert.ok(status.x > 0 && status.x + status.width < 360, path);
        assert.ok(await page.locator('.grid').evaluate((grid) => grid.scrollWidth <= grid.clientWidth), path);
    }
});
