// What the pages of cases show, made by the API for the walks: planned events, drafts, satisfaction, calls, clocks that would move.
import { readFileSync } from 'node:fs';
import { password, settled } from './browser.mjs';

const policy = (file) => readFileSync(new URL(`../../policies/default/${file}`, import.meta.url), 'utf8');

// Calls of somebody else than who looks at the page, on the same server.
async function session(page, email) {
    const base = `${new URL(page.url()).origin}/api/v1`;
    const json = { 'Content-Type': 'application/json' };
    const signed = await fetch(`${base}/sessions`, { method: 'POST', headers: json, body: JSON.stringify({ email, password }) });
    const headers = { ...json, Cookie: signed.headers.getSetCookie().map((one) => one.split(';')[0]).join('; '), 'X-CSRF-Token': (await signed.json()).csrf_token };
    return async (method, path, body) => {
        const answer = await fetch(`${base}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
        if (!answer.ok) throw new Error(`${email} ${method} ${path}: ${await answer.text()}`);
        return answer.status === 204 ? undefined : answer.json();
    };
}

const customer = 'manager@aldra.example';
const problem = { type: 'technical', synopsis: 'Sessions to the core drop', description: 'Since nine o’clock.', priority: 'p2', network_outage: false, serial_number: 'NWFRA000002' };

// Waits for what a job does a moment later.
async function come(read) {
    for (let tries = 0; tries < 60; tries += 1) {
        const found = await read();
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('it did not come');
}

// A case whose contact has accepted the resolution and is asked about it; nobody is asked twice within weeks, so each page has a contact of its own.
async function asked(page, contact, about) {
    const mine = await session(page, contact);
    const { items: closed = [] } = await mine('GET', '/cases?open=false&limit=20');
    for (const { number } of closed) {
        const { survey } = await mine('GET', `/cases/${number}/survey`);
        if (survey !== undefined) return { mine, number };
    }
    const theirs = await session(page, 'care-manager@northwind.example');
    const { number } = await mine('POST', '/cases', about);
    await theirs('POST', `/cases/${number}/resolution`, { resolution: 'Fixed in 22.4R3-S3; upgrade both engines.' });
    await mine('POST', `/cases/${number}/acceptance`);
    await come(async () => (await mine('GET', `/cases/${number}/survey`)).survey);
    return { mine, number };
}

export async function closedCase(page) {
    const { number } = await asked(page, customer, problem);
    await page.goto(`/cases/${number}`);
}

export async function answeredSurvey(page) {
    const { mine, number } = await asked(page, 'owner@aldra.example', problem);
    await mine('PUT', `/cases/${number}/survey`, { scores: [{ question: 'overall', score: 2 }, { question: 'speed', score: 4 }], text: 'It was solved, but nobody told us for two days.' });
    await page.reload();
}

// Where the mail that asks leads.
export async function mailedSurvey(page) {
    await asked(page, 'owner@kestrel.example', { type: 'entitlement', synopsis: 'Our contract shows too few devices', description: 'It should cover 40 switches.', priority: 'p3', network_outage: false });
    const { origin } = new URL(page.url());
    const link = await come(async () => {
        const mails = (await (await fetch(`${origin}/mailbox`)).text()).matchAll(/href="(\/mailbox\/[^"]+)"/g);
        for (const [, mail] of mails) {
            const found = /href="https?:\/\/[^/"]+(\/survey#[^"]+)"/.exec(await (await fetch(origin + mail)).text());
            if (found) return found[1];
        }
        return undefined;
    });
    await page.goto(link);
    await page.reload();
}

export async function draftedCases(page) {
    const mine = await session(page, customer);
    const { items = [] } = await mine('GET', '/case-drafts');
    const { account_id: account } = await mine('GET', '/me');
    if (items.length === 0) for (const synopsis of ['Port channel shows a wrong speed', undefined]) await mine('POST', '/case-drafts', { account_id: account, content: { type: 'technical', synopsis, description: 'It shows 10G.', serial_number: 'NWFRA000002' } });
    await page.reload();
}

const hoursAhead = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

export async function plannedEvents(page) {
    const mine = await session(page, customer);
    const { account_id: account } = await mine('GET', '/me');
    const { items = [] } = await mine('GET', '/planned-events');
    const { items: devices } = await mine('GET', '/assets?text=fra-core&limit=2');
    const plan = { account_id: account, description: '1. Drain.\n2. Upgrade.\n3. Check.', zone: 'Europe/Berlin', contacts: [{ name: 'Night shift', phone: '+49 170 5551234' }] };
    if (items.length === 0)
        for (const [at, synopsis] of ['Upgrade of the core to 22.4R3-S3', 'The rack in Frankfurt moves to the other hall, with all that stands in it'].entries())
            await mine('POST', '/planned-events', { ...plan, synopsis, from_at: hoursAhead(50 + 70 * at), until_at: hoursAhead(60 + 70 * at), asset_ids: devices.slice(at).map(({ id }) => id) });
    await page.reload();
}

export const thePlannedEvent = async (page) => {
    await plannedEvents(page);
    await settled(page);
    await page.locator('.agenda-event').first().click();
    await page.waitForURL(/cases\//);
};

// Somebody who calls about a device of another account's.
export async function calledByPartner(page, say) {
    await page.getByRole('button', { name: say('phone.begin'), exact: true }).click();
    await page.getByRole('radio', { name: say('find_caller.text'), exact: true }).check();
    await page.getByRole('textbox', { name: say('find_caller.text') }).fill('owner@harbour');
    await page.keyboard.press('Enter');
    await page.locator('[data-caller]').waitFor();
    await page.getByRole('combobox', { name: say('case.type') }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel(say('newcase.serial')).fill('NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByRole('button', { name: say('phone.open_for', { account: 'Aldra Telecom' }) }).click();
    await page.getByRole('combobox', { name: say('phone.whose_case') }).waitFor();
}

// A call about a case that there is, as it is written down.
export async function calledAboutACase(page, say) {
    const { number } = await (await session(page, customer))('POST', '/cases', { ...problem, synopsis: 'The card is in, and restarts again' });
    await page.getByRole('button', { name: say('phone.begin'), exact: true }).click();
    await page.getByRole('radio', { name: say('find_caller.text'), exact: true }).check();
    await page.getByRole('textbox', { name: say('find_caller.text') }).fill(customer);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: say('phone.note_on', { number }) }).click();
    await page.locator('[data-noting]').waitFor();
}

// Which clocks would be late at once if an answer were promised within a minute.
export async function movedClocks(page) {
    const { account_id: account } = await (await session(page, customer))('GET', '/me');
    const admin = await session(page, 'admin@northwind.example');
    await admin('POST', '/cases', { ...problem, account_id: account, synopsis: 'A case whose clock would be late', channel: 'phone', called_at: hoursAhead(-1.5) });
    const stricter = policy('response_targets.yaml').replaceAll(/p2: \{(hours|minutes): \d+\}/g, 'p2: {minutes: 1}');
    const { id } = await admin('POST', '/clock-moves', { files: [{ file: 'response_targets.yaml', text: stricter }], applies: false });
    await come(async () => ((await admin('GET', '/clock-moves?limit=5')).items.find((one) => one.id === id)?.state === 'done' ? true : undefined));
    await page.reload();
}
