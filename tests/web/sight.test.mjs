// What is seen however one looks at it: on paper, in the dark, on a phone.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, owner, portal, see } from './suite.mjs';

// The brightness of what an element is written in and stands on, 0 black to 255 white.
const brightness = (page, selector) =>
    page
        .locator(selector)
        .first()
        .evaluate((element) => {
            const mean = (colour) => {
                const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
                return alpha === 0 ? undefined : (red + green + blue) / 3;
            };
            let ground;
            for (let at = element; at !== null && ground === undefined; at = at.parentElement) ground = mean(getComputedStyle(at).backgroundColor);
            return { ink: mean(getComputedStyle(element).color), ground };
        });

portal('Q_07_print: a long table prints its rows one below the other, without filters, and says how many of all', {}, async (page) => {
    await signIn(page, manager, '/installed-base');
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.filters').isVisible(), false);
    await see(page, /^Printed are \d+ of [\d,]+ rows/);
    // At one look: rows come and go as the page is laid out.
    const { places, height } = await page.locator('.grid-body').evaluate((body) => ({
        places: [...body.querySelectorAll('.grid-row')].map((row) => row.getBoundingClientRect().top),
        height: body.clientHeight,
    }));
    assert.deepEqual(places, places.toSorted((one, other) => one - other));
    // No taller than its rows: those that are not in the page leave no room.
    assert.ok(height < places.length * 80, `the table prints ${String(height)} pixels for ${String(places.length)} rows`);
});

portal('Q_07_print: who reads in the dark prints ink on white', { dark: true }, async (page) => {
    await signIn(page, manager, '/entitlement?q=NWMUC000001 NWFRA000001&service=hardware_replacement');
    await settled(page);
    const seen = ['body', '.verdict', '.verdict .status', '.mantine-Button-root'];
    for (const selector of seen) assert.ok((await brightness(page, selector)).ground < 128, `${selector} is dark on the screen`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const selector of seen.slice(0, 3)) {
        const { ink, ground } = await brightness(page, selector);
        assert.ok(ground > 220 && ink < 128, `${selector} prints ${String(ink)} on ${String(ground)}`);
    }
    assert.equal(await page.locator('.shell-side').isVisible(), false);
});

portal('Q_06_lists: on a phone what one does with a row goes below it and does not crush its words', { width: 360 }, async (page) => {
    await signIn(page, owner);
    for (const path of ['/credentials', '/people', '/notifications', '/']) {
        await page.goto(path);
        await settled(page);
        const narrow = await page.locator('.feed > li > .grow').evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().width, one.textContent]).filter(([width]) => width < 190));
        assert.deepEqual(narrow, [], path);
    }
});
