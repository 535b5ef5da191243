// The pages of cases while the server is slow, and when it refuses: bones first, then why, with a way to try again that works.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, made, unique, visit } from './casework.mjs';
import { manager, portal, see } from './suite.mjs';

const director = 'care-manager@northwind.example';

const broken = (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: '', status: 409, instance: 'i', code: 'test.broken', detail: 'It is broken.' }) });

// Opens the page with what it reads held back, then refused, then given. `shown`: what stands there at last.
async function troubled(page, path, api, shown, press) {
    let give;
    let refuses = true;
    const held = new Promise((resolve) => {
        give = resolve;
    });
    await page.route(api, async (route) => {
        await held;
        return refuses ? broken(route) : route.continue();
    });
    await page.goto(path);
    if (press !== undefined) await page.getByRole('button', { name: press, exact: true }).click();
    await page.locator('.bone').first().waitFor();
    give();
    const failed = page.getByRole('alert').filter({ hasText: 'This did not work' });
    await failed.first().waitFor();
    await settled(page);
    refuses = false;
    // Where news has it read again a moment before, there is nothing to press any more.
    const pressed = failed.first().getByRole('button', { name: 'Try again' }).click({ timeout: 5000 });
    await pressed.catch((error) => shown(page).first().isVisible().then((there) => there || Promise.reject(error)));
    await shown(page).first().waitFor();
    await failed.first().waitFor({ state: 'detached' });
    await page.unroute(api);
}

portal('Q_07_pages of cases say that they load, what went wrong, and read it again: the customer’s', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    const { number, synopsis, id } = await made(page, { synopsis: unique('States') });
    const title = () => page.getByRole('heading', { name: synopsis });
    await troubled(page, '/cases', /\/api\/v1\/cases\?/, () => page.locator('.grid-body .grid-row'));
    await troubled(page, `/cases/${number}`, new RegExp(`/api/v1/cases/${number}$`), title);
    await troubled(page, `/cases/${number}`, new RegExp(`/api/v1/cases/${id}/history`), () => page.locator('[data-step=opened]'));
    await troubled(page, `/cases/${number}`, new RegExp(`/api/v1/cases/${id}/clocks`), () => page.locator('[data-clock]'));
    await troubled(page, `/cases/${number}`, new RegExp(`/api/v1/cases/${id}/attachments`), () => page.getByText('No files yet.', { exact: false }));
    await troubled(page, '/cases/new', /\/api\/v1\/case-types$/, () => page.getByRole('radio', { name: 'Technical problem' }));
    await troubled(page, '/planned-events', /\/api\/v1\/planned-events\?/, () => page.locator('.agenda, .state'));
    await troubled(page, '/survey#nothing', /\/api\/v1\/survey-links\/lookup$/, () => page.getByText('This link leads to no survey.'));
});

portal('Q_07_pages of cases say that they load, what went wrong, and read it again: the vendor’s', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    await made(page);
    await as(page, context, director);
    const rowOrNone = () => page.locator('.grid-body .grid-row, .grid .state');
    await troubled(page, '/staff/workbench?view=unowned', /\/api\/v1\/case-work\?/, () => page.locator('.work-line'));
    await troubled(page, '/staff/escalations', /\/api\/v1\/escalations\?/, rowOrNone);
    await troubled(page, '/staff/escalations', /\/api\/v1\/on-call\?/, () => page.getByRole('dialog').locator('.feed, .state'), 'On call');
    await troubled(page, '/staff/case-agents', /\/api\/v1\/case-agents\?/, rowOrNone);
    await troubled(page, '/staff/canned-answers', /\/api\/v1\/canned-answers\?/, rowOrNone);
    await troubled(page, '/staff/mail-review', /\/api\/v1\/incoming-mails\?/, rowOrNone);
    await troubled(page, '/staff/targets', /\/api\/v1\/case-targets-met\?/, () => page.locator('.tiles, .state'));
    await troubled(page, '/staff/targets', /\/api\/v1\/case-targets-met\/clocks\?/, () => page.locator('.feed, .panel .state'));
    await troubled(page, '/staff/satisfaction', /\/api\/v1\/survey-results\?/, () => page.locator('.tiles, .state'));
    await troubled(page, '/staff/satisfaction', /\/api\/v1\/survey-answers\?/, () => page.locator('.feed, .panel .state'));
    await troubled(page, '/staff/policy', /\/api\/v1\/clock-moves\?/, () => page.getByRole('button', { name: 'Work it out' }));
});

portal('CASE_26_ties and words that can’t be read are not taken for none', {}, async (page, context) => {
    await signIn(page, manager);
    const parent = await made(page, { synopsis: unique('The cut cable') });
    const child = await made(page, { synopsis: unique('Cut off') });
    await as(page, context, 'engineer@northwind.example');
    assert.equal((await call(page, 'PUT', `/cases/${child.number}/parent`, { parent: parent.number })).status, 200);
    for (let said = 1; said <= 6; said += 1) assert.ok((await call(page, 'POST', `/cases/${parent.number}/outage-words`, { kind: 'note', text: `Word ${String(said)}` })).status < 300);
    const down = new Set(['ties', 'words']);
    const unless = (what) => (route) => (down.has(what) ? broken(route) : route.continue());
    // News of the case read anew by themselves: it is pressed in the moment in which there is an answer again.
    const tryAgain = (what) => {
        down.delete(what);
        return page.getByRole('button', { name: 'Try again' }).evaluate((button) => button.click());
    };
    await page.route(/\/ties$/, unless('ties'));
    await visit(page, `/cases/${child.number}`);
    await see(page, /Whether this case is a duplicate or part of an outage can’t be read now/);
    await tryAgain('ties');
    await see(page, 'Part of a wider outage that we are working on.');
    await page.route(/\/outage-words\?/, unless('words'));
    await visit(page, `/cases/${parent.number}`);
    await see(page, /What was said to all can’t be read now/);
    await tryAgain('words');
    const said = (words) => page.locator('[data-said]', { hasText: words });
    await said('Word 6').waitFor();
    assert.equal(await said('Word 1').count(), 0, 'page by page');
    await page.locator('section', { hasText: 'Outage: 1 case' }).getByRole('button', { name: 'Show more' }).click();
    await said('Word 1').waitFor();
});

portal('CASE_04_drafts that can’t be read are not taken for none', {}, async (page) => {
    await signIn(page, manager);
    await page.route(/\/api\/v1\/case-drafts\?/, broken);
    await visit(page, '/cases');
    await see(page, 'Your drafts can’t be read now.');
    await page.unroute(/\/api\/v1\/case-drafts\?/);
});
