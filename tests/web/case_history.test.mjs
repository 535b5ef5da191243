// Long cases in a real browser (CASE-07): their history opens at its end, near where one answers, and goes back from there.
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { as, call, elsewhere, engineer, made, menu, press, say, step, visit } from './casework.mjs';
import { accessible, manager, owner, portal, see } from './suite.mjs';
import { tooWide } from './widths.mjs';

// More than a page of its history.
const notes = 130;
const noted = (page) => page.locator('.case-history [data-step=noted] .case-said').allInnerTexts();

async function longCase(page) {
    const { number } = await made(page);
    for (let i = 1; i <= notes; i += 1) await call(page, 'POST', `/cases/${number}/notes`, { text: `Note ${String(i)}.` });
    return number;
}

portal('CASE_07_a long history opens at its end, goes back by a button, and grows at its end', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    const number = await longCase(page);
    await visit(page, `/cases/${number}`);
    await step(page, 'noted').getByText(`Note ${String(notes)}.`).waitFor();
    const last = await noted(page);
    assert.equal(last.at(-1), `Note ${String(notes)}.`);
    assert.ok(last.length < notes, 'the whole history came at once');
    await press(page, 'Show earlier steps');
    await see(page, 'Note 1.');
    const all = await noted(page);
    assert.deepEqual(all, Array.from({ length: notes }, (_, i) => `Note ${String(i + 1)}.`));
    assert.equal(await page.getByRole('button', { name: 'Show earlier steps' }).count(), 0);
    await page.getByRole('textbox', { name: 'Note' }).fill('And one more.');
    await press(page, 'Add the note');
    await step(page, 'noted').getByText('And one more.').waitFor();
    assert.equal((await noted(page)).length, notes + 1, 'what was read stays');
});

portal('CASE_07_a link to a step leads to it, however far back, also on a phone', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    const number = await longCase(page);
    const { body } = await call(page, 'GET', `/cases/${number}/history?limit=5`);
    const target = body.items.find(({ text }) => text === 'Note 2.');
    for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await visit(page, `/cases/${number}?step=${target.id}`);
        const place = page.locator(`#step-${target.id}`);
        await place.waitFor();
        await page.waitForFunction((id) => document.activeElement?.id === id, `step-${target.id}`);
        await page.waitForFunction((id) => {
            const { top, bottom } = document.getElementById(id).getBoundingClientRect();
            return top >= 0 && bottom <= window.innerHeight;
        }, `step-${target.id}`);
        await accessible(page);
    }
    assert.deepEqual(await tooWide(page, 'the case'), []);
    // One that is none: the end is shown, as without.
    await visit(page, `/cases/${number}?step=00000000-0000-7000-8000-000000000000`);
    await step(page, 'noted').getByText(`Note ${String(notes)}.`).waitFor();
});

portal('ID_15_German: why a step came stands behind a comma', { locale: 'de-DE' }, async (page) => {
    await signIn(page, owner);
    const { number } = await made(page);
    await elsewhere(engineer, '/', async (other) => {
        const { status, body } = await call(other, 'POST', `/cases/${number}/status`, { status: 'waiting_for_customer', reason: 'Which release is it?' });
        assert.equal(status, 200, JSON.stringify(body));
    });
    await call(page, 'POST', `/cases/${number}/notes`, { text: '3.8.2.' });
    await visit(page, `/cases/${number}`);
    assert.match(await step(page, 'status_changed').innerText(), /Wartet auf Kunden → In Arbeit, da der Kunde sich gemeldet hat/);
});

// As the server tells it: mail is not sent here.
const leftInMail = { id: 'ffffffff-ffff-7fff-bfff-ffffffffffff', at: new Date().toISOString(), kind: 'attachment_refused', internal: false, actor_kind: 'system', is_now: 'core.exe', fields: [], text: 'Files of this kind are not taken: core.exe' };

async function change(page, path, by) {
    await page.route(path, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: by(await answer.json()) });
    });
}

portal('CASE_07_CASE_19_a file of a mail that the case did not take is told in the language of who reads it', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await change(page, /\/history\?/, (body) => ({ ...body, items: [leftInMail, ...body.items] }));
    await visit(page, `/cases/${number}`);
    await step(page, 'attachment_refused').getByText('Files of this kind are not taken: core.exe', { exact: true }).waitFor();
    assert.match((await step(page, 'attachment_refused').textContent()) ?? '', /File of a mail not taken *core\.exe/);
    await accessible(page);
    await change(page, /\/api\/v1\/me$/, (body) => ({ ...body, language: 'de' }));
    await visit(page, `/cases/${number}`);
    await step(page, 'attachment_refused').getByText('Dateien dieser Art werden nicht angenommen: core.exe', { exact: true }).waitFor();
    assert.match((await step(page, 'attachment_refused').textContent()) ?? '', /Datei einer Mail nicht angenommen *core\.exe/);
});

// Of a duplicate whose readers changed with those of the case that goes on, and of one that was corrected.
const readersChanged = [
    { id: 'ffffffff-ffff-7fff-bfff-fffffffffffd', kind: 'changed', actor_kind: 'system', fields: ['restricted'] },
    { id: 'ffffffff-ffff-7fff-bfff-fffffffffffe', kind: 'changed', actor_kind: 'system', fields: ['unrestricted'] },
    { id: 'ffffffff-ffff-7fff-bfff-ffffffffffff', kind: 'changed', actor_kind: 'system', was: 'technical', is_now: 'vulnerability_report', fields: ['type', 'restricted'] },
].map((event) => ({ ...event, at: new Date().toISOString(), internal: false }));

portal('CASE_01_CASE_07_the history says whether a case has restricted readers from then on or no more', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await change(page, /\/history\?/, (body) => ({ ...body, items: [...readersChanged.toReversed(), ...body.items] }));
    const said = async () => (await page.locator('[data-step=changed]').allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    await visit(page, `/cases/${number}`);
    await page.getByText('no restricted readers any more').waitFor();
    const [becomes, ends, corrected] = await said();
    assert.match(becomes ?? '', /^Corrected *restricted readers from now on/);
    assert.match(ends ?? '', /^Corrected *no restricted readers any more/);
    assert.match(corrected ?? '', /^Corrected *Type: Technical problem → Vulnerability report · restricted readers from now on/);
    await accessible(page);
    await change(page, /\/api\/v1\/me$/, (body) => ({ ...body, language: 'de' }));
    await visit(page, `/cases/${number}`);
    await page.getByText('nicht mehr vertraulich').waitFor();
    assert.match((await said())[2] ?? '', / · ab jetzt vertraulich/);
});

portal('CASE_10_the customer of a P1 that came on the web calls: staff notes it, and it has its own target', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page, { priority: 'p1' });
    await visit(page, `/cases/${number}`);
    await see(page, 'Open · New');
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await page.locator('[data-clock=first_response]').waitFor();
    await menu(page, 'More', 'The customer called');
    await say(page, 'Anna: all sites are down.', 'Note the call');
    await step(page, 'priority_changed').getByText('P1 · Critical: the customer called').waitFor();
    await step(page, 'priority_changed').getByText('Anna: all sites are down.').waitFor();
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Change the priority' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'The customer called' }).count(), 0, 'once is enough');
    await page.keyboard.press('Escape');
});
