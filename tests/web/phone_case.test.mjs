// Somebody calls: who it is, what is promised, and the case with its number (CASE-03, CASE-10, CASE-20).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, press, unique, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

portal('CASE_20_caller is known by the PIN, and the case is opened without the mouse', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/me');
    await page.getByRole('button', { name: /^Make a(nother| PIN)/ }).click();
    const pin = await page.locator('.service-pin').innerText();
    assert.match(pin, /^\d{4} \d{4}$/);
    await accessible(page);
    await page.reload();
    await see(page, /^Made .*; it holds until/);
    assert.equal(await page.locator('.service-pin').count(), 0, 'it is shown once');
    await as(page, context, engineer);
    await visit(page, '/staff/phone-case');
    // The button has the focus: the call begins with Enter.
    await page.keyboard.press('Enter');
    await see(page, /^The call began/);
    await page.getByRole('radio', { name: 'Service PIN' }).check();
    await page.getByRole('textbox', { name: 'Service PIN' }).fill('0000 0000');
    await page.keyboard.press('Enter');
    await see(page, 'Nobody has this service PIN, or it holds no more.');
    await page.getByRole('textbox', { name: 'Service PIN' }).fill(pin);
    await page.keyboard.press('Enter');
    await see(page, 'Aldra Telecom');
    const type = page.getByRole('combobox', { name: 'Type' });
    await type.fill('Technical pro');
    await page.getByRole('option', { name: 'Technical problem' }).click();
    await page.getByLabel('Serial number, or SSRN of software').fill('nwfra000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel(/^Contract number/).fill('C-1');
    await see(page, /This is none of the contracts of the product/);
    const synopsis = unique('Called: all is down');
    await page.getByLabel('Synopsis').fill(synopsis);
    await page.getByLabel('Description').fill('Said on the phone.');
    await page.getByRole('radio', { name: /^P1/ }).check();
    await page.locator('[data-foreseen=p1]').waitFor();
    assert.equal(await page.getByText(/Called in/).count(), 0, 'it is a call');
    await accessible(page);
    // What was typed outlasts a look elsewhere.
    await page.getByRole('link', { name: 'Entitlement desk' }).click();
    await settled(page);
    await page.getByRole('link', { name: 'Take a call' }).click();
    await settled(page);
    assert.equal(await page.getByLabel('Synopsis').inputValue(), synopsis);
    await page.getByLabel('Description').focus();
    await page.keyboard.press('Control+Enter');
    const number = await page.locator('.phone-number').innerText();
    assert.match(number, /^\d{4}-\d{4}-\d{4,}$/);
    await see(page, `${number.replaceAll('-', '')}#`);
    await accessible(page);
    const { body } = await call(page, 'GET', `/cases/${number}`);
    assert.equal(body.channel, 'phone');
    assert.equal(body.contract_number, 'C-1');
    assert.equal(body.first_contact_at, body.opened_at, 'the call is the first contact, from its beginning');
    await press(page, 'Next call');
    await page.getByRole('button', { name: 'The call begins' }).waitFor();
});

portal('CASE_20_caller without cover gets Customer Care at once; found by name and by number', {}, async (page, context) => {
    await signIn(page, manager);
    const me = await call(page, 'GET', '/me');
    await call(page, 'PATCH', '/me', { phone: '+49 69 5550 1234' }, { 'If-Match': `"v${String(me.body.person.version)}"` });
    await as(page, context, engineer);
    await visit(page, '/staff/phone-case');
    await press(page, 'The call begins');
    await page.getByRole('textbox', { name: 'Number' }).fill('069/55501234');
    await page.keyboard.press('Enter');
    await page.locator('[data-caller]').getByText(manager).waitFor();
    await press(page, 'Somebody else calls');
    await page.getByRole('radio', { name: 'Name or address' }).check();
    await page.getByRole('textbox', { name: 'Name or address' }).fill('nobody-is-called-so');
    await press(page, 'Find');
    await see(page, /Nobody is found so/);
    await page.getByRole('textbox', { name: 'Name or address' }).fill('@aldra');
    await press(page, 'Find');
    await page.getByRole('button', { name: 'Mona Manager calls' }).click();
    await page.getByRole('combobox', { name: 'Type' }).fill('Technical pro');
    await page.getByRole('option', { name: 'Technical problem' }).click();
    await page.getByLabel('Serial number, or SSRN of software').fill('NWMUC000001');
    await page.locator('[data-verdict=no]').waitFor();
    await page.getByLabel('Synopsis').fill('Port stays down');
    await page.getByLabel('Description').fill('Port 7.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await page.getByRole('button', { name: 'Ask Customer Care instead' }).first().click();
    await page.locator('[data-foreseen=p3]').waitFor();
    await press(page, 'Open the case');
    await page.locator('.phone-number').waitFor();
    await press(page, 'Next call');
});

portal('CASE_20_calls are the vendor’s to take', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/staff/phone-case');
    assert.equal(await page.getByRole('button', { name: 'The call begins' }).count(), 0);
});
