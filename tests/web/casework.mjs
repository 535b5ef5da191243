// What the tests of cases do again and again.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { atASeat } from './seats.mjs';

export const engineer = 'engineer@northwind.example';

// A call with the session of the page, whatever the page shows.
export async function call(page, method, path, body, more = {}) {
    const token = await page.evaluate(() => localStorage.getItem('aftercare.csrf') ?? '');
    const headers = { 'X-CSRF-Token': token, 'Content-Type': 'application/json', ...more };
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { data: JSON.stringify(body) }) });
    return { status: answer.status(), body: await answer.json() };
}

export const unique = (words) => `${words} ${String(Date.now())}`;

// A case of who is signed in, made by the API.
export async function made(page, change = {}) {
    const asked = { type: 'technical', synopsis: unique('Sessions drop'), description: 'Since nine o’clock.', priority: 'p3', network_outage: false, serial_number: 'NWFRA000002', ...change };
    const { status, body } = await call(page, 'POST', '/cases', asked);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
}

// Somebody else takes the seat.
export async function as(page, context, email) {
    await context.clearCookies();
    await page.evaluate(() => sessionStorage.clear());
    await signIn(page, email);
}

export async function visit(page, path) {
    await page.goto(path);
    await settled(page);
}

export const step = (page, kind) => page.locator(`[data-step=${kind}]`).last();
export const press = (where, name) => where.getByRole('button', { name, exact: true }).click();

export async function menu(page, name, item) {
    await press(page, name);
    await page.getByRole('menuitem', { name: item, exact: true }).click();
}

// Says the one text that a dialog asks for.
export async function say(page, text, go) {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(text);
    await press(dialog, go);
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
}

// At somebody else's seat.
export const elsewhere = (email, path, work) =>
    atASeat({}, async ({ page, context }) => {
        await signIn(page, email, path);
        await settled(page);
        await work(page, context);
    });

// Gives the case to that person, or back to its queue, whoever has it.
export async function give(page, number, to) {
    const { owner_id: from } = (await call(page, 'GET', `/cases/${number}`)).body;
    const { status, body } = await call(page, 'POST', `/cases/${number}/assignment`, { owner_id: to, from });
    assert.equal(status, 200, JSON.stringify(body));
}
