// What the portal's tests have in common: a page of its own for each, in one browser, on the demo's data.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { barriers } from './axe.mjs';
import { atASeat, endBrowser } from './seats.mjs';

export const manager = 'manager@aldra.example';
export const owner = 'owner@aldra.example';
export const care = 'care@northwind.example';

after(endBrowser);

// A test that has a page of its own; whatever the page complained of fails it. `minutes`: as long as it may take.
export function portal(name, { minutes = 2, ...options }, body) {
    test(name, { timeout: minutes * 60_000 }, () =>
        atASeat(options, async ({ page, context, complaints }) => {
            page.setDefaultTimeout(20_000);
            await body(page, context);
            assert.deepEqual(complaints, []);
        }),
    );
}

// For what only a test brings about; pages.test.mjs does so for every page.
export async function accessible(page) {
    await page.waitForTimeout(350);
    assert.deepEqual(await barriers(page), []);
}

export const see = (page, text) => page.getByText(text).first().waitFor();
