// Pictures of every page, to be looked at: script/screenshots FOLDER.
import { mkdirSync } from 'node:fs';
import { launch, openPage, settled, signIn } from './browser.mjs';

const folder = process.argv[2] ?? 'build/screenshots';
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const pages = [
    ['home', '/'],
    ['entitlement', '/entitlement'],
    ['entitlement-one', '/entitlement?q=NWFRA000002&service=expert_access'],
    ['entitlement-refused', '/entitlement?q=NWMUC000001&service=hardware_replacement'],
    ['entitlement-many', '/entitlement?q=NWFRA000001 NWFRA000003 NWMUC000001 NWMUC000003 NWMUC000004 NWXXX000009 C-2026-000002 BAD!'],
    ['installed-base', '/installed-base?coverage=lapsing&sort=covered_until&order=asc'],
    ['register', '/installed-base?register=NWNEW000901'],
    ['asset', '/installed-base?text=NWFRA000002'],
    ['contracts', '/contracts'],
    ['contract', '/contracts?number=C-2026-000002'],
    ['certificates', '/certificates'],
    ['notifications', '/notifications'],
    ['design', '/design'],
    ['nowhere', '/nowhere'],
];
const looks = [
    ['1440', { width: 1440 }],
    ['1440-dark', { width: 1440, dark: true }],
    ['360', { width: 360, height: 760 }],
];

const browser = await launch();
for (const [look, options] of looks) {
    const { page, context, complaints } = await openPage(browser, options);
    await page.goto('/sign-in');
    await page.locator('form').waitFor();
    if (!only) await page.screenshot({ path: `${folder}/sign-in-${look}.png` });
    await signIn(page, 'manager@aldra.example');
    for (const [name, path] of pages) {
        if (only && !only.split(',').includes(name)) continue;
        await page.goto(path);
        // The page of components shows the loading state for ever.
        if (name !== 'design') await settled(page);
        if (name === 'asset' || name === 'contract') {
            await page.locator('.grid-body .grid-row').first().click();
            await page.locator('.timeline').first().waitFor();
            await settled(page);
        }
        await page.waitForTimeout(350);
        await page.screenshot({ path: `${folder}/${name}-${look}.png` });
    }
    if (complaints.length > 0) console.error(look, complaints);
    await context.close();
}
await browser.close();
