// Satisfaction in a real browser: asked on the page of a closed case, answered in two clicks, changed, and read by who may.
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { as, made, press, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const care = 'care-manager@northwind.example';
// Nobody is asked twice within two weeks: others close cases of the manager's.
const contact = 'nils@aldra.example';

async function closed(page, context) {
    await signIn(page, contact);
    const one = await made(page);
    await as(page, context, care);
    await visit(page, `/cases/${one.number}`);
    await press(page, 'Propose a resolution');
    await page.getByRole('dialog').getByRole('textbox').fill('Try again.');
    await page.getByRole('dialog').getByRole('button', { name: 'Propose it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await as(page, context, contact);
    await visit(page, `/cases/${one.number}`);
    await press(page, 'Accept and close');
    return one;
}

portal('CASE_27_contact of a closed case answers in two clicks, and the vendor reads it', { minutes: 3 }, async (page, context) => {
    const one = await closed(page, context);
    // Asked by a job, a moment later.
    for (let tries = 0; tries < 20 && (await page.getByRole('heading', { name: 'How did we do?' }).count()) === 0; ++tries) {
        await page.waitForTimeout(500);
        await visit(page, `/cases/${one.number}`);
    }
    await page.getByRole('radio', { name: 'Mostly' }).first().check();
    await accessible(page);
    await press(page, 'Send');
    await see(page, 'Thank you: your answer is there.');
    await press(page, 'Change the answer');
    await page.getByRole('radio', { name: 'Little' }).first().check();
    await page.getByLabel('What should we know? (optional)').fill('Nobody called.');
    await press(page, 'Change the answer');
    await as(page, context, care);
    await visit(page, '/staff/satisfaction?by=queue');
    await see(page, 'Nobody called.');
    await accessible(page);
});

portal('CASE_27_who may read cases and write nothing is asked nothing', {}, async (page) => {
    await signIn(page, manager);
    const one = await made(page);
    const survey = { questions: [{ code: 'overall', required: true, texts: [{ language: 'en', text: 'How satisfied are you?' }] }], scores: [], asked_at: one.opened_at, answer_until: '2999-01-01T00:00:00Z', can_answer: true };
    await page.route(new RegExp(`/api/v1/cases/${one.number}$`), async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), closed_at: one.opened_at } });
    });
    await page.route(/\/api\/v1\/cases\/.*\/survey$/, (route) => route.fulfill({ json: { survey } }));
    await visit(page, `/cases/${one.number}`);
    await page.getByRole('radio', { name: 'Mostly' }).waitFor();
    await page.route(/\/api\/v1\/me$/, async (route) => {
        const answer = await route.fetch();
        const me = await answer.json();
        await route.fulfill({ response: answer, json: { ...me, actions: me.actions.filter((action) => !/^(case\.note|case\.\*|\*)$/.test(action)) } });
    });
    await visit(page, `/cases/${one.number}`);
    await see(page, 'Asked, and not answered.');
    assert.equal(await page.getByRole('radio', { name: 'Mostly' }).count(), 0);
});

portal('CASE_27_link that is not whole leads to no survey', {}, async (page) => {
    await page.goto('/survey#nothing');
    await see(page, 'This link leads to no survey.');
    await page.goto('/survey');
    await page.reload();
    await see(page, 'This link is not whole.');
});
