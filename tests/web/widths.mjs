// Whether a page fits into a window, from a wide screen to a phone.
import { still } from './browser.mjs';

// How many pixels a page is wider than its window.
const over = (page) =>
    page.evaluate(() => {
        const beyond = (element) => (element ? element.scrollWidth - element.clientWidth : 0);
        return Math.max(beyond(document.documentElement), beyond(document.querySelector('.shell-main')));
    });

const all = [1440, 768, 360];

// Where a page is too wide for its window. To and fro: from the width that it has to the other end.
export async function tooWide(page, name, widths = all) {
    const found = [];
    const now = page.viewportSize().width;
    for (const width of now === widths.at(-1) ? widths.toReversed() : widths) {
        if (width !== now) {
            await page.setViewportSize({ width, height: 900 });
            await still(page);
        }
        const pixels = await over(page);
        if (pixels > 0) found.push(`${name} is ${String(pixels)} px wider than ${String(width)}`);
    }
    return found;
}
