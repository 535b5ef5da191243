// Whether a page fits into a window, from a wide screen to a phone.
import { still } from './pages.mjs';

// How many pixels a page is wider than its window.
const over = (page) =>
    page.evaluate(() => {
        const beyond = (element) => (element ? element.scrollWidth - element.clientWidth : 0);
        return Math.max(beyond(document.documentElement), beyond(document.querySelector('.shell-main')));
    });

const widths = [1440, 768, 360];

// Where a page is too wide for its window.
export async function tooWide(page, name) {
    const found = [];
    for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await still(page);
        const pixels = await over(page);
        if (pixels > 0) found.push(`${name} is ${String(pixels)} px wider than ${String(width)}`);
    }
    return found;
}
