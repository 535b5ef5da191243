// What-if, upgrade advice, exports and the course of the risk (INS-09, INS-10, INS-11), in a real browser on the demo's data.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { barriers } from './axe.mjs';
import { settled, signIn } from './browser.mjs';
import { accessible, care, manager, portal, see } from './suite.mjs';

const numberOf = (text) => Number(text.replaceAll(/[^0-9]/g, ''));
const grid = (page, name) => page.getByRole('grid', { name }).locator('.grid-body .grid-row');

// The server matches the demo's devices by itself, soon after it started.
async function matched(page) {
    for (let wait = 0; wait < 90; ++wait) {
        const answer = await (await page.request.get('/api/v1/findings/summary')).json();
        if (!answer.due && answer.counts.findings > 0) return answer;
        await page.waitForTimeout(1000);
    }
    throw new Error('the demo is not matched');
}

const asked = async (page, path) => (await page.request.get(path)).json();

// The best release for the account's devices.
async function best(page) {
    const { systems } = await asked(page, '/api/v1/findings/advice');
    const one = systems.flatMap(({ releases = [] }) => releases).find(({ rank }) => rank === 1);
    assert.ok(one, 'nothing is advised in the demo');
    return one.effect;
}

portal('INS_09_what_if: a release that is no release is refused beside its field; one that is shows what goes, comes and stays, and every number leads to its devices', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    await matched(page);
    const effect = await best(page);
    await page.goto('/findings');
    await page.getByRole('navigation', { name: 'Risk of the network' }).getByRole('link', { name: 'What if' }).click();
    await see(page, 'Which release?');
    const field = page.getByRole('combobox', { name: 'Target release' });
    await field.fill('soon');
    await field.press('Enter');
    await see(page, /This is no release that can be understood/);
    await field.fill(effect.release);
    await field.press('Enter');
    await see(page, `Now and with ${effect.release}`);
    await page.waitForURL((url) => url.searchParams.get('release') === effect.release);
    const what = await asked(page, `/api/v1/findings/what-if?release=${effect.release}`);
    const tally = ({ affected, potentially_affected, unknown_version }) => affected + potentially_affected + unknown_version;
    const sum = (of) => ['critical', 'major', 'minor'].reduce((total, severity) => total + tally(of[severity]), 0);
    const cells = await page.locator('.results tfoot td').allInnerTexts();
    assert.deepEqual(cells.map(numberOf), [sum(what.before), sum(what.effect.gone), sum(what.effect.came), sum(what.effect.remaining)]);
    // An advisory's devices are as many as its number says.
    const first = what.advisories.find((one) => tally(one.gone) > 0);
    assert.ok(first, 'no finding goes');
    await grid(page, 'Advisory by advisory').filter({ hasText: first.number }).first().click();
    const beside = page.getByRole('dialog');
    await beside.getByText(tally(first.gone) === 1 ? '1 device' : new RegExp(`^${tally(first.gone).toLocaleString('en-GB')} devices$`)).waitFor();
    await beside.locator('.shift').first().waitFor();
    await accessible(page);
    await page.keyboard.press('Escape');
    await beside.waitFor({ state: 'hidden' });
    // So are those that move.
    const moving = what.effect.standpoints.find(({ standpoint }) => standpoint === 'moves').devices;
    await page.locator('button.tile', { hasText: 'Moves' }).click();
    await page.getByRole('dialog', { name: `Devices that would move to ${effect.release}` }).getByText(new RegExp(`^${moving.toLocaleString('en-GB')} devices?$`)).waitFor();
    assert.match(page.url(), /standpoint=moves/);
});

portal('INS_09_what_if: begins with the devices of chosen findings, and with one device', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings/list?verdict=affected');
    const rows = grid(page, 'Findings');
    await rows.first().waitFor();
    await rows.first().locator('input[type=checkbox]').click();
    const device = (await rows.first().locator('[role=gridcell]').nth(1).innerText()).trim();
    await page.getByRole('group', { name: 'Decide about the chosen findings' }).getByRole('link', { name: 'What if' }).click();
    await page.waitForURL(/what-if\?devices=[0-9a-f-]{36}$/);
    await page.getByRole('button', { name: `Device: ${device}` }).waitFor();
    const id = new URL(page.url()).searchParams.get('devices');
    await page.goto(`/installed-base/${id}`);
    await page.locator('.panel', { has: page.getByRole('heading', { name: 'Findings' }) }).getByRole('link', { name: 'Upgrade advice' }).click();
    await page.waitForURL(new RegExp(`advice\\?devices=${id}`));
    await see(page, '1 device');
    await page.getByRole('button', { name: `Device: ${device}` }).click();
    await page.waitForURL(/advice$/);
});

portal('INS_10_advice: releases are ranked with reasons, a pinned train is respected, and a row leads to what comes of it', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    const effect = await best(page);
    await page.goto('/findings/advice');
    const first = page.locator('.ranking > li').first();
    await first.waitFor();
    await see(page, effect.release);
    assert.ok((await first.locator('.reasons li').count()) > 1);
    const train = page.getByRole('combobox', { name: 'Pinned train' });
    await train.fill('next year');
    await train.press('Enter');
    await see(page, /This is no train that can be understood/);
    await train.fill(effect.train);
    await train.press('Enter');
    await see(page, `Only releases of the train ${effect.train} are ranked.`);
    await settled(page);
    for (const name of await page.locator('.ranking .release-name').allInnerTexts()) assert.ok(name.startsWith(effect.train.replace(/R$/, '').replace(/-EVO$/, '')), name);
    await accessible(page);
    await page.locator('.ranking > li').first().getByRole('link', { name: 'What if' }).click();
    await page.waitForURL(/what-if\?.*release=/);
    await page.locator('.results').first().waitFor();
});

portal('INS_11_export: findings come as table, paper and documents, named by what they are', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings/list?verdict=affected');
    await grid(page, 'Findings').first().waitFor();
    const { total } = await asked(page, '/api/v1/findings?verdict=affected&limit=1&total=true');
    const take = async (item) => {
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: item, exact: true }).click();
        const got = await coming;
        await page.locator('.download', { hasText: 'is saved' }).waitFor();
        return { name: got.suggestedFilename(), content: await readFile(await got.path()) };
    };
    const day = '\\d{4}-\\d{2}-\\d{2}';
    const csv = await take('All columns, as CSV');
    assert.match(csv.name, new RegExp(`^findings-${day}\\.csv$`));
    assert.equal(csv.content.toString().trim().split('\n').length, total + 1);
    const shown = await take('Columns shown, as CSV');
    assert.ok(!shown.content.toString().split('\n')[0].includes('asset_id'));
    assert.ok((await take('All columns, as Excel')).content.toString('latin1').startsWith('PK'));
    const json = JSON.parse((await take('As JSON')).content.toString());
    assert.equal(json.length, total);
    assert.ok(json.every(({ verdict }) => verdict === 'affected'));
    const csaf = await take('As CSAF VEX');
    assert.equal(JSON.parse(csaf.content.toString()).document.category, 'csaf_vex');
    assert.match(csaf.name, /^[a-z0-9+_-]+\.json$/);
    const openvex = await take('As OpenVEX');
    assert.match(openvex.name, new RegExp(`^findings-${day}\\.openvex\\.json$`));
    assert.match(JSON.parse(openvex.content.toString())['@context'], /openvex/);
    const pdf = await take('As PDF');
    assert.ok(pdf.content.toString('latin1').startsWith('%PDF'));
    await accessible(page);
});

portal('INS_11_export: what can not be said is refused in words, with the way out; what is under way can be stopped', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings/list?text=nobody-has-this');
    await see(page, 'No finding fits these filters');
    const choose = async (item) => {
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await choose('As CSAF VEX');
    const card = page.locator('.download');
    await card.getByText(/a VEX document without statements is no valid one/).waitFor();
    await card.getByText(/Try the filter/).waitFor();
    await accessible(page);
    await card.getByRole('button', { name: 'Close' }).click();
    await page.route('**/findings/paper*', () => undefined);
    await choose('As PDF');
    await card.getByText('As PDF is being made.').waitFor();
    await card.getByRole('button', { name: 'Cancel' }).click();
    await card.waitFor({ state: 'hidden' });
});

portal('INS_09_trend: the course of the risk is a picture and a table; one day alone is said', {}, async (page) => {
    await signIn(page, manager);
    const { account_id } = await matched(page);
    const answerWith = (scores) =>
        page.route('**/api/v1/findings/trend*', (route) =>
            route.fulfill({
                json: {
                    account_id,
                    from: '2026-09-01',
                    until: '2026-12-01',
                    days: scores.map((score, at) => ({ account_id, day: new Date(Date.UTC(2026, 9, 1 + at)).toISOString().slice(0, 10), score, devices: 50, devices_hit: 20, critical: 3, major: 9, minor: 12, uncertain: 4 })),
                },
            }),
        );
    await answerWith([30]);
    await page.goto('/findings');
    await see(page, /So far only .* is known: the risk was 30 of 100/);
    await page.unroute('**/api/v1/findings/trend*');
    await answerWith([30, 34, 28, 21]);
    await page.goto('/findings');
    await see(page, 'The risk fell from 30 to 21.');
    const chart = page.getByRole('img', { name: 'Course of the risk over 4 counted days, from 30 to 21' });
    await chart.locator('canvas').waitFor();
    await page.getByText('The same as a table').click();
    assert.equal(await page.locator('.twin tbody tr').count(), 4);
    await page.getByRole('group', { name: 'What is shown' }).or(page.getByRole('radiogroup', { name: 'What is shown' })).getByText('Findings').click();
    await page.waitForURL(/measure=findings/);
    await page.locator('.chart-key').waitFor();
    assert.deepEqual(await barriers(page), []);
});

portal('INS_09_groups: the arrow says which end comes first, and devices are told whole', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings?by=site');
    const head = (name) => page.getByRole('grid', { name: 'Where the findings are' }).getByRole('columnheader', { name });
    await grid(page, 'Where the findings are').first().waitFor();
    assert.equal(await head('Risk').getAttribute('aria-sort'), 'descending');
    await head('Risk').getByRole('button').click();
    await page.waitForURL(/order=desc/);
    assert.equal(await head('Risk').getAttribute('aria-sort'), 'ascending');
    for (const cell of await grid(page, 'Where the findings are').locator('[role=gridcell]:last-child').all())
        assert.ok(await cell.evaluate((element) => element.scrollWidth <= element.clientWidth), await cell.innerText());
});

portal('INS_09_staff: the vendor’s people choose an account first', {}, async (page) => {
    await signIn(page, care);
    for (const path of ['/findings/what-if', '/findings/advice']) {
        await page.goto(path);
        await see(page, 'Whose findings?');
    }
});
