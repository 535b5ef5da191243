// Pictures of every page, to be looked at: script/screenshots FOLDER [NAME,... [LOOK,...]]; an empty NAME is every page.
import { mkdirSync } from 'node:fs';
import { launch, openPage, signIn } from './browser.mjs';
import { inside, open, outside } from './pages.mjs';

const folder = process.argv[2] ?? 'build/screenshots';
const only = process.argv[3] ? process.argv[3].split(',') : undefined;
const onlyLooks = process.argv[4]?.split(',');
const wanted = (pages) => pages.filter(({ name }) => !only || only.includes(name));
// What only the demo's own cases show.
const choose = async (page) => {
    await page.locator('[data-case]').first().click();
    await page.locator('.work-case h1').waitFor();
};
const desk = [
    { email: 'manager@aldra.example', pages: [{ name: 'case-escalated', path: '/cases?escalated=true', opens: '.case-history li', by: 'a' }] },
    {
        email: 'desk@northwind.example',
        pages: [
            { name: 'case-escalated-staff', path: '/cases?escalated=true', opens: '.case-history li', by: 'a' },
            { name: 'workbench-desk', path: '/staff/workbench?view=team', prepare: choose },
            { name: 'escalations-desk', path: '/staff/escalations' },
        ],
    },
    {
        email: 'lead@northwind.example',
        pages: [
            { name: 'satisfaction-desk', path: '/staff/satisfaction' },
            { name: 'targets-desk', path: '/staff/targets' },
            { name: 'planned-desk', path: '/planned-events' },
            { name: 'cases-desk', path: '/cases' },
        ],
    },
];
mkdirSync(folder, { recursive: true });

const looks = [
    ['1440', { width: 1440 }],
    ['1440-dark', { width: 1440, dark: true }],
    ['768', { width: 768 }],
    ['360', { width: 360, height: 760 }],
].filter(([look]) => !onlyLooks || onlyLooks.includes(look));

const browser = await launch();
for (const [look, options] of looks) {
    const { page, context, complaints } = await openPage(browser, options);
    const shoot = async (pages) => {
        for (const one of wanted(pages)) {
            await open(page, one);
            await page.screenshot({ path: `${folder}/${one.name}-${look}.png` });
        }
    };
    await shoot(outside);
    for (const { email, pages } of [...inside, ...desk]) {
        if (wanted(pages).length === 0) continue;
        await context.clearCookies();
        await signIn(page, email);
        await shoot(pages);
    }
    if (complaints.length > 0) console.error(look, complaints);
    await context.close();
}
await browser.close();
