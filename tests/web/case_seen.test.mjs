// Nobody decides on what they have not seen: whose a case is, what was said meanwhile, which resolution was read (CASE-06, CASE-13, CASE-26).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, elsewhere, engineer, give, made, press, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const senior = 'senior@northwind.example';
// While somebody else's browser begins.
const patient = { timeout: 60_000 };
const me = async (page) => (await call(page, 'GET', '/me')).body.person_id;
const ownerOf = async (page, number) => (await call(page, 'GET', `/cases/${number}`)).body.owner_id;

// A case of a customer that nobody has, with an engineer before it.
async function before(page, context) {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await give(page, number);
    await visit(page, `/cases/${number}`);
    return number;
}

// What somebody else does in a browser of their own, before the page's next request to there is sent.
async function meanwhile(page, where, email, work) {
    await page.route(
        where,
        async (route) => {
            await elsewhere(email, '/', work);
            await route.continue();
        },
        { times: 1 },
    );
}

portal('CASE_13_a colleague’s case is taken only after a question that names who has it', { minutes: 3 }, async (page, context) => {
    const number = await before(page, context);
    // Somebody is quicker.
    await meanwhile(page, /\/assignment$/, senior, async (other) => give(other, number, await me(other)));
    await press(page, 'Take it');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/ has it now\.$/).waitFor(patient);
    await accessible(page);
    await press(dialog, 'Cancel');
    await dialog.waitFor({ state: 'detached' });
    const mine = await me(page);
    assert.notEqual(await ownerOf(page, number), mine);
    // By the key too: it is known now, and asked about before anything is sent.
    await page.keyboard.press('a');
    await dialog.getByText(/ has it now\.$/).waitFor();
    await press(dialog, 'Take it all the same');
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    assert.equal(await ownerOf(page, number), mine);
    // Whoever had it is told.
    await elsewhere(senior, '/', async (other) => {
        const told = () => call(other, 'GET', '/notifications').then(({ body }) => body.items.map(({ title }) => title));
        while (!(await told()).some((title) => title.includes(`has case ${number} now`))) await other.waitForTimeout(200);
    });
});

portal('CASE_26_a proposal on what the customer has said since is asked about, and what was typed stays', { minutes: 3 }, async (page, context) => {
    const number = await before(page, context);
    await press(page, 'Propose a resolution');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Upgrade to 22.4R3.');
    await elsewhere(manager, '/', (other) => call(other, 'POST', `/cases/${number}/notes`, { text: 'It mended itself.' }));
    await press(dialog, 'Propose it');
    await dialog.getByText(/^Since you read the case/).waitFor();
    await dialog.getByText('It mended itself.').waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Propose it all the same', exact: true }).evaluate((one) => one === document.activeElement), true, 'the keys go on at the button');
    assert.equal(await dialog.getByRole('textbox').inputValue(), 'Upgrade to 22.4R3.');
    await accessible(page);
    await press(dialog, 'Propose it all the same');
    await dialog.waitFor({ state: 'detached' });
    await see(page, 'Upgrade to 22.4R3.');
});

portal('CASE_06_who reads a resolution accepts that one, and no other that was proposed since', { minutes: 3 }, async (page, context) => {
    const number = await before(page, context);
    const propose = (other, resolution) => call(other, 'POST', `/cases/${number}/resolution`, { resolution });
    await propose(page, 'Upgrade it.');
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await see(page, 'Upgrade it.');
    await meanwhile(page, /\/acceptance\?/, engineer, (other) => propose(other, 'Replace it.'));
    await press(page, 'Accept and close');
    await page.getByText(/^A newer resolution was proposed/).waitFor(patient);
    await see(page, 'Replace it.');
    assert.equal((await call(page, 'GET', `/cases/${number}`)).body.open, true);
    assert.equal(await page.getByRole('button', { name: 'Accept and close', exact: true }).count(), 0);
    await accessible(page);
    await press(page, 'I have read it');
    await press(page, 'Accept and close');
    await page.getByRole('button', { name: 'Accept and close', exact: true }).waitFor({ state: 'detached' });
    await settled(page);
    assert.equal((await call(page, 'GET', `/cases/${number}`)).body.open, false);
});
