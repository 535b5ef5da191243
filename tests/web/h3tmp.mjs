import { AxeBuilder } from '../../web/node_modules/@axe-core/playwright/dist/index.mjs';
import { launch, openPage, signIn } from './browser.mjs';
import { inside, open, still } from './pages.mjs';
const names = new Set(['home','asset','end-of-life','end-of-life-narrowed','end-of-life-feed','life-reports','life-report-new','life-report','bulletins','bulletin','releases','end-of-life-de','life-report-new-de','life-import','home-owner']);
const browser = await launch();
const { page, context, complaints } = await openPage(browser, {});
const found = [];
for (const { email, pages } of inside) {
    const mine = pages.filter((p) => names.has(p.name) && !(process.env.SKIP ?? '').split(',').includes(p.name));
    if (!mine.length) continue;
    await context.clearCookies();
    await signIn(page, email);
    for (const one of mine) {
        console.log(new Date().toISOString(), one.name, found); await open(page, one);
        const axe = async (look) => {
            const { violations } = await new AxeBuilder({ page }).analyze();
            for (const v of violations) if (['serious','critical'].includes(v.impact)) found.push(`${one.name} ${look} ${v.id}: ${v.nodes.slice(0,2).map((n) => n.html.slice(0,200)).join(' | ')}`);
        };
        await axe('light');
        for (const width of [1440, 768, 360]) {
            await page.setViewportSize({ width, height: 900 });
            await still(page);
            const over = await page.evaluate(() => Math.max(...[document.documentElement, document.querySelector('.shell-main')].map((e) => (e ? e.scrollWidth - e.clientWidth : 0))));
            if (over > 0) found.push(`${one.name} ${over}px over ${width}`);
        }
        await page.screenshot({ path: `/tmp/h3-shots/${one.name}-360.png`, fullPage: true });
        await page.emulateMedia({ colorScheme: 'dark' });
        await still(page);
        await axe('dark');
        await page.setViewportSize({ width: 1440, height: 900 });
        await still(page);
        await page.screenshot({ path: `/tmp/h3-shots/${one.name}-1440-dark.png` });
        await page.emulateMedia({ colorScheme: 'light' });
        await still(page);
        await page.screenshot({ path: `/tmp/h3-shots/${one.name}-1440.png` });
    }
}
console.log(found.join('\n') || 'nothing found', complaints);
await browser.close();
