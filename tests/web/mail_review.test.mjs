// Mails that came in and wait for somebody, in a real browser: read, made a note, put aside (CASE-19).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { settled, signIn } from './browser.mjs';
import { care, portal, see } from './suite.mjs';

const program = new URL('../../build/release/bin/aftercare', import.meta.url).pathname;

// A mail by the pipe, as a mail server hands it over beside the running server.
function ingest(from, subject, text) {
    const mail = `From: ${from}\nSubject: ${subject}\nMessage-ID: <${String(Date.now())}.${String(Math.random())}@elsewhere.example>\n\n${text}\n`;
    const done = spawnSync(program, ['mail', 'ingest', '--data', process.env.AFTERCARE_DEMO_DATA], { input: mail });
    assert.equal(done.status, 0, String(done.stdout) + String(done.stderr));
}

// The row of the mail of that subject, once the server has read it.
async function row(page, subject) {
    const found = page.getByRole('row', { name: subject });
    for (let tries = 0; tries < 40; tries += 1) {
        await page.goto('/staff/mail-review');
        await settled(page);
        if ((await found.count()) > 0) return found.first();
        await page.waitForTimeout(500);
    }
    throw new Error(`no mail says ${subject}`);
}

portal('CASE_19 a mail of a stranger is read and becomes a note on the case that somebody names', {}, async (page) => {
    await signIn(page, care, '/');
    const subject = `About your router ${String(Date.now())}`;
    ingest('Eve Example <eve@elsewhere.example>', subject, 'It blinks red.\n\nOn Monday, 2 March, Support wrote:\n> Is it up?');
    const number = await page.evaluate(async () => {
        const headers = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' };
        const accounts = await (await fetch('/api/v1/accounts?kind=customer&limit=1')).json();
        const body = { account_id: accounts.items[0].id, type: 'other', synopsis: 'Blinking', description: 'Red.', priority: 'p3', network_outage: false };
        return (await (await fetch('/api/v1/cases', { method: 'POST', headers, body: JSON.stringify(body) })).json()).number;
    });
    await (await row(page, subject)).click();
    const panel = page.getByRole('dialog');
    await see(panel, 'Sender is not known');
    await see(panel, 'It blinks red.');
    await panel.getByText('Quoted text and signature').click();
    await see(panel, '> Is it up?');
    await panel.getByRole('button', { name: 'Make it a note' }).click();
    await panel.getByLabel('Number of the case').fill('2020-0101-0001');
    await panel.getByRole('button', { name: 'Make it a note' }).click();
    await see(panel, 'There is no such case.');
    await panel.getByLabel('Number of the case').fill(number);
    await panel.getByRole('button', { name: 'Make it a note' }).click();
    await see(panel, `It is a note on case ${number}.`);
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /^It is a note/, 'the keys go on where it is said');
    await page.goto(`/cases/${number}`);
    await settled(page);
    await see(page, 'It blinks red.');
});

portal('CASE_06 a mail on a closed case opens it again where whoever accepts it says so', {}, async (page) => {
    await signIn(page, care, '/');
    const subject = `Down again ${String(Date.now())}`;
    ingest('Eve Example <eve@elsewhere.example>', subject, 'All is down again.');
    const number = await page.evaluate(async () => {
        const headers = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' };
        const post = async (path, body) => (await fetch(`/api/v1/cases${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
        const accounts = await (await fetch('/api/v1/accounts?kind=customer&limit=1')).json();
        const made = await post('', { account_id: accounts.items[0].id, type: 'other', synopsis: 'Blinking', description: 'Red.', priority: 'p3', network_outage: false });
        await post(`/${made.number}/resolution`, { resolution: 'Replace the cable.' });
        await post(`/${made.number}/customer-decision`, { decision: 'accept', channel: 'mail', reason: 'It is fine.' });
        return made.number;
    });
    await (await row(page, subject)).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Number of the case').fill(number);
    await panel.getByLabel('Reopen the case').check();
    await panel.getByRole('button', { name: 'Reopen the case by it' }).click();
    await see(panel, `It is a note on case ${number}.`);
    await page.goto(`/cases/${number}`);
    await settled(page);
    await see(page, 'Reopened');
    await see(page, 'All is down again.');
});

portal('CASE_19 a mail that is nothing is put aside and stays in the list', {}, async (page) => {
    await signIn(page, care, '/');
    const subject = `Buy now ${String(Date.now())}`;
    ingest('spam@elsewhere.example', subject, 'Cheap.');
    await (await row(page, subject)).click();
    await page.getByRole('dialog').getByRole('button', { name: 'It is nothing' }).click();
    await see(page.getByRole('dialog'), 'It was put aside, and is kept.');
    await page.goto('/staff/mail-review?state=dropped');
    await settled(page);
    await page.getByRole('row', { name: subject }).first().waitFor();
});
