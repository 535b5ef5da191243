// Every page of the portal by name: for the pictures, for axe, and for the widths. `opens`: its first row is opened and what
// stands on that page is waited for. `file`: is chosen; `press`: a button that is pressed then; `until`: what is waited for after it.
import { settled } from './browser.mjs';

// A list such as operators keep, with two rows that can't be taken in.
const list = {
    name: 'core-switches.csv',
    text: 'Serial no;Product;Site;Host;Rack\nNWPIC000001;RIDGE-48T;MUC-1;pic-1;R7\nNWPIC000002;RIDGE-48T;ZZZ-9;pic-2;R7\nNWPIC000003;RIGDE-48T;FRA-1;pic-3;R8\nNWALD000001;RIDGE-48T;;acc-one;R8\n',
};

const customer = [
    { name: 'home', path: '/' },
    { name: 'entitlement', path: '/entitlement' },
    { name: 'entitlement-one', path: '/entitlement?q=NWFRA000002&service=expert_access' },
    { name: 'entitlement-refused', path: '/entitlement?q=NWMUC000001&service=hardware_replacement' },
    { name: 'entitlement-many', path: '/entitlement?q=NWFRA000001 NWFRA000003 NWMUC000001 NWMUC000003 NWMUC000004 NWXXX000009 C-2026-000002 BAD!' },
    { name: 'installed-base', path: '/installed-base?coverage=lapsing&sort=covered_until&order=asc' },
    { name: 'installed-base-filters', path: '/installed-base?status=in_use&coverage=covered&series=RIDGE&sort=end_of_support&order=asc', press: 'Filters (3)' },
    { name: 'register', path: '/installed-base?register=NWNEW000901' },
    { name: 'asset', path: '/installed-base?text=NWFRA000002', opens: '.timeline' },
    { name: 'asset-sources', path: '/installed-base?serial_prefix=NWCH10', opens: '.timeline', press: 'Show sources' },
    { name: 'uploads', path: '/imports' },
    { name: 'upload', path: '/imports/new', file: list },
    { name: 'import', path: '/imports/new', file: list, press: 'Check the table', until: '.tiles' },
    { name: 'entitlement-table', path: `/entitlement?as=table&q=${Array.from({ length: 24 }, (_, at) => `NWALD${String(588 + at).padStart(6, '0')}`).join(' ')} NWMUC000001 NWXXX000009` },
    { name: 'contracts', path: '/contracts' },
    { name: 'contract', path: '/contracts?number=C-2026-000002', opens: '.timeline' },
    { name: 'certificates', path: '/certificates' },
    { name: 'notifications', path: '/notifications' },
    { name: 'design', path: '/design', restless: true },
    { name: 'nowhere', path: '/nowhere' },
];

// By who looks at them. Pages outside the session come first.
export const outside = [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgot-password', path: '/forgot-password' },
];
export const inside = [{ email: 'manager@aldra.example', pages: customer }];

// Opens one of them and waits until nothing moves. `restless` pages show the loading state for ever.
export async function open(page, { path, opens, file, press, until, restless }) {
    await page.goto(path);
    if (!restless) await settled(page);
    if (opens) {
        await page.locator('.grid-body .grid-row').first().click();
        await page.locator(opens).first().waitFor();
        await settled(page);
    }
    if (file) {
        await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
        await page.locator('.mapping').waitFor();
    }
    if (press) await page.getByRole('button', { name: press, exact: true }).click();
    if (until) await page.locator(until).first().waitFor();
    if (press) await settled(page);
    // Panels slide in.
    await page.waitForTimeout(350);
}
