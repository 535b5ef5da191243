// Uploads of tables, in a real browser: from the file to its rows in the installed base.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';
import { workbook } from './workbook.mjs';

const choose = (page, name, content, mimeType = 'text/csv') =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
const tile = async (page, name) => Number((await page.locator('a.tile', { hasText: name }).locator('.number').innerText()).replaceAll(',', ''));

portal('ENT_06_csv is mapped, checked, explained row by row, and its good rows are taken in', {}, async (page) => {
    const run = String(Date.now()).slice(-7);
    await signIn(page, manager, '/installed-base');
    await page.getByRole('link', { name: 'Upload a table' }).click();
    await page.waitForURL(/imports\/new/);
    await page.getByRole('button', { name: 'Check the table' }).click();
    await see(page, 'Choose a file first.');
    await choose(page, 'devices.xls', 'old');
    await see(page, /Only .csv and .xlsx are read/);
    const file = `${run}.csv`;
    await choose(
        page,
        file,
        [
            'Number;Product;Where;Host;Rack',
            `NWU${run}01;RIDGE-48T;MUC-1;up-1;R1`,
            `NWU${run}02;RIDGE-48T;FRA-1;up-2;R1`,
            `NWU${run}03;RIDGE-48T;;up-3;R1`,
            `NWU${run}04;RIDGE-48T;ZZZ-9;up-4;R1`,
            `NWU${run}05;NO-SUCH;MUC-1;up-5;R1`,
            `X1;RIDGE-48T;MUC-1;up-6;R1`,
            `NWBIR000002;RIDGE-48P;MUC-1;up-7;R1`,
        ].join('\n'),
    );
    // Nothing tells which column is the number: it is asked for, and nothing is sent before.
    await page.getByRole('button', { name: 'Check the table' }).click();
    await see(page, /No column is a serial number/);
    await page.getByRole('combobox', { name: 'Meaning of Number' }).click();
    await page.getByRole('option', { name: 'Serial number', exact: true }).click();
    await page.getByRole('combobox', { name: 'Meaning of Where' }).click();
    await page.getByRole('option', { name: 'Site', exact: true }).click();
    await page.getByRole('combobox', { name: /^Site \(/ }).click();
    await page.getByRole('option', { name: /PAR-1/ }).click();
    await page.getByRole('button', { name: 'Check the table' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    await see(page, 'Checked: rows refused');
    await see(page, 'The column Rack was left out, as was asked.');
    assert.equal(await tile(page, 'New'), 3);
    assert.equal(await tile(page, 'Refused'), 4);
    await page.locator('a.tile', { hasText: 'Refused' }).click();
    await page.waitForURL(/outcome=refused/);
    await settled(page);
    assert.equal(await page.locator('.grid-body .grid-row').count(), 4);
    await page.locator('.grid-row', { hasText: 'ZZZ-9' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Name a site of the account').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.grid-row', { hasText: 'NWBIR000002' }).click();
    await panel.getByText('Ask for its transfer', { exact: true }).waitFor();
    await panel.getByRole('link', { name: 'Register this device by hand' }).waitFor();
    await page.keyboard.press('Escape');
    const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Row results (CSV)' }).click()]);
    assert.match(report.suggestedFilename(), /\.csv$/);
    await page.getByRole('button', { name: 'Take in the good rows only (3)' }).click();
    await see(page, 'Taken in, in part');
    await page.goto(`/installed-base?serial_prefix=NWU${run}`);
    await see(page, '3 devices');
    // Rows without a site stand where the upload said.
    await page.locator('.grid-row', { hasText: `NWU${run}03` }).getByText('PAR-1').waitFor();
    // It was left, and is found again; the dry run knows that it was taken in.
    await page.goto('/imports');
    await page.locator('.grid-row', { hasText: file }).first().getByText('Taken in, in part').waitFor();
    // Each leads to the other.
    await page.locator('.grid-row', { hasText: file }).first().getByRole('link', { name: 'Its check' }).click();
    await see(page, 'This was taken in.');
    await page.goto('/imports');
    await page.locator('.grid-row', { hasText: file }).last().getByRole('link', { name: 'Its result' }).click();
    await page.locator('.status', { hasText: 'Taken in, in part' }).waitFor();
    await page.getByRole('link', { name: 'Its check' }).click();
    await see(page, 'This was taken in.');
});

portal('ENT_06_xlsx is taken in, an export comes back, and a broken file is refused in words', {}, async (page, context) => {
    await signIn(page, manager);
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const number = `NWX${String(Date.now()).slice(-9)}`;
    const book = workbook([
        ['Unit', 'SKU', 'Standort', 'Tag', 'Rack'],
        [number, 'RIDGE-48T', 'MUC-1', 'R & D', '7'],
    ]);
    await page.goto('/imports/new');
    await choose(page, 'book.xlsx', book, xlsx);
    // The columns of a workbook are named like those of a text; the server says what they seem to mean.
    await see(page, /No column is a serial number/);
    assert.equal(await page.getByRole('combobox', { name: 'Meaning of Standort' }).inputValue(), 'Site');
    await page.getByRole('row', { name: /Unit/ }).getByText(number).waitFor();
    await page.getByRole('combobox', { name: 'Meaning of Unit' }).click();
    await page.getByRole('option', { name: 'Serial number', exact: true }).click();
    await page.getByRole('button', { name: 'Check the table' }).click();
    await see(page, 'Checked: waits for you');
    await see(page, 'The column Rack was left out, as was asked.');
    await page.getByRole('button', { name: 'Take in 1 row' }).click();
    await page.locator('.status', { hasText: /^Taken in$/ }).waitFor();
    // Of a workbook with several worksheets one is chosen; its columns are read anew.
    const spare = `NWY${String(Date.now()).slice(-9)}`;
    const two = workbook([['Note'], ['See the other one.']], { Spares: [['Serial no', 'SKU', 'Standort'], [spare, 'RIDGE-48T', 'MUC-1']] });
    await page.goto('/imports/new');
    await choose(page, 'two.xlsx', two, xlsx);
    await page.getByRole('combobox', { name: 'Worksheet' }).click();
    await page.getByRole('option', { name: 'Spares' }).click();
    await page.getByRole('row', { name: /Serial no/ }).getByText(spare).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Meaning of Serial no' }).inputValue(), 'Serial number');
    await page.getByRole('button', { name: 'Check the table' }).click();
    await see(page, 'Checked: waits for you');
    assert.equal(await tile(page, 'New'), 1);
    // What is exported can be sent back, and changes nothing.
    const exported = await context.request.get(`/api/v1/assets/export?format=csv&serial_prefix=${number}`);
    await page.goto('/imports/new');
    await choose(page, 'exported.csv', await exported.body());
    await page.getByRole('button', { name: 'Check the table' }).click();
    await see(page, 'Checked: nothing to do');
    assert.equal(await tile(page, 'Unchanged'), 1);
    await see(page, /Nothing is left to do/);
    await page.goto('/imports/new');
    // What can't be read at all is refused when it is chosen; what breaks further down, when it is checked.
    await choose(page, 'broken.xlsx', book.subarray(0, 900), xlsx);
    await page.getByRole('alert').getByText(/ZIP file/).waitFor();
    await choose(page, 'broken.csv', `serial_number,sku\n${`${number},RIDGE-48T\n`.repeat(30)}"open`);
    await page.getByRole('button', { name: 'Check the table' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    await page.locator('.status', { hasText: 'Failed' }).waitFor();
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('link', { name: 'Send a corrected file' }).waitFor();
    await page.goto('/imports?state=failed');
    await page.locator('.grid-row', { hasText: 'broken.csv' }).first().waitFor();
    for (const format of ['CSV', 'Excel']) {
        await page.goto('/imports/new');
        const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: format, exact: true }).click()]);
        assert.match(template.suggestedFilename(), format === 'CSV' ? /\.csv$/ : /\.xlsx$/);
    }
});

portal('ENT_06_rights decide who may send a table', {}, async (page) => {
    await signIn(page, 'licences@aldra.example', '/installed-base');
    await settled(page);
    assert.equal(await page.getByRole('link', { name: 'Upload a table' }).count(), 0);
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: 'Uploads' }).count(), 0);
    await page.goto('/imports/new');
    await see(page, 'Your role does not let you see this page');
    // The right by the words of the table of roles, not by its code.
    await see(page, /It needs the right “Devices: Read in”/);
    assert.equal(await page.getByText('asset.import').count(), 0);
});

portal('ENT_06_hundred_thousand rows show their progress, can be left and are all there', { minutes: 7 }, async (page) => {
    page.setDefaultTimeout(180_000);
    await signIn(page, 'owner@lark.example');
    const run = String(Date.now()).slice(-6);
    const rows = Array.from({ length: 100_000 }, (_, at) => `NWH${run}${String(at).padStart(6, '0')},RIDGE-48T,LON-1,h-${String(at)}`);
    await page.goto('/imports/new');
    await choose(page, 'hundred-thousand.csv', `serial_number,sku,site,host_name\n${rows.join('\n')}\n`);
    await page.getByRole('button', { name: 'Check the table' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    await see(page, /[\d,]+ of 100,000 rows checked/);
    await see(page, 'Checked: waits for you');
    assert.equal(await tile(page, 'New'), 100_000);
    await page.getByRole('button', { name: 'Take in 100,000 rows' }).click();
    await see(page, /of 100,000 rows prepared|of 100,000 is written/);
    await see(page, /\d+ %/);
    // Nobody sees them yet, so they are not said to be there.
    await see(page, 'would be registered');
    assert.equal(await page.locator('.tiles').getByText('registered', { exact: true }).count(), 0);
    // It goes on without its page.
    await page.goto('/');
    await page.goto('/imports');
    await page.locator('.grid-row', { hasText: 'hundred-thousand.csv' }).first().click();
    await page.locator('.status', { hasText: /^Taken in$/ }).waitFor();
    await page.goto(`/installed-base?serial_prefix=NWH${run}`);
    await see(page, '100,000 devices');
});
