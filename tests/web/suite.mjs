// What the portal's tests have in common: a page of its own for each, in one browser a file, on the demo's data.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers } from './axe.mjs';
import { launch, openPage } from './browser.mjs';

export const manager = 'manager@aldra.example';
export const owner = 'owner@aldra.example';
export const care = 'care@northwind.example';

let browser;
before(async () => {
    browser = await launch();
});
after(() => browser.close());

// A test that has a page of its own; whatever the page complained of fails it. `minutes`: as long as it may take.
export function portal(name, { minutes = 2, ...options }, body) {
    test(name, { timeout: minutes * 60_000 }, async () => {
        const opened = await openPage(browser, options);
        opened.page.setDefaultTimeout(20_000);
        try {
            await body(opened.page, opened.context);
            assert.deepEqual(opened.complaints, []);
        } finally {
            await opened.context.close();
        }
    });
}

// For what only a test brings about; pages.test.mjs does so for every page.
export async function accessible(page) {
    await page.waitForTimeout(350);
    assert.deepEqual(await barriers(page), []);
}

export const see = (page, text) => page.getByText(text).first().waitFor();
