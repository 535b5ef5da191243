// Questions about what is published (INS-08, INS-13), in a real browser on the demo's data.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, care, manager, portal, see } from './suite.mjs';

// Asks on the page that is open; the number of the request.
async function ask(page, name, question) {
    await page.getByRole('button', { name: 'Ask about it' }).click();
    const dialog = page.getByRole('dialog', { name: `A question about ${name}` });
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('This is needed.').waitFor();
    await accessible(page);
    await dialog.getByLabel('Your question').fill(question);
    await dialog.getByRole('button', { name: 'Send' }).click();
    const said = await dialog.getByText(/It is sent, as request AR-/).innerText();
    return /AR-\d{4}-\d{6,9}/.exec(said)[0];
}

portal('INS_08_question: what is asked about an advisory reaches Customer Care, and leads back to it', {}, async (page) => {
    await signIn(page, manager);
    const { items } = await (await page.request.get('/api/v1/advisories?limit=1&severity=critical')).json();
    await page.goto(`/advisories/${items[0].id}`);
    await settled(page);
    const number = await ask(page, items[0].number, 'Does it hit us without BGP?');
    await page.getByRole('dialog').getByRole('link', { name: 'Your requests' }).click();
    await page.getByText(number).first().click();
    await see(page, 'Does it hit us without BGP?');
    await page.getByRole('link', { name: 'The advisory' }).click();
    await page.waitForURL(new RegExp(`/advisories/${items[0].id}`));
    await page.context().clearCookies();
    await signIn(page, care, '/staff/requests?kind=question');
    await see(page, number);
});

portal('INS_13_question: so does what is asked about an end of life', {}, async (page) => {
    await signIn(page, manager);
    const { items } = await (await page.request.get('/api/v1/end-of-life/bulletins?limit=1')).json();
    await page.goto(`/end-of-life/bulletins/${items[0].id}`);
    await settled(page);
    assert.match(await ask(page, items[0].number, 'Is there a replacement with the same optics?'), /^AR-/);
});
