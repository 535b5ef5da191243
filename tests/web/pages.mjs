// Every page of the portal by name: for the pictures, for axe, and for the widths. `opens`: its first row is opened and what
// stands on that page is waited for. `press`: a button that is pressed then.
import { settled } from './browser.mjs';

const customer = [
    { name: 'home', path: '/' },
    { name: 'entitlement', path: '/entitlement' },
    { name: 'entitlement-one', path: '/entitlement?q=NWFRA000002&service=expert_access' },
    { name: 'entitlement-refused', path: '/entitlement?q=NWMUC000001&service=hardware_replacement' },
    { name: 'entitlement-many', path: '/entitlement?q=NWFRA000001 NWFRA000003 NWMUC000001 NWMUC000003 NWMUC000004 NWXXX000009 C-2026-000002 BAD!' },
    { name: 'installed-base', path: '/installed-base?coverage=lapsing&sort=covered_until&order=asc' },
    { name: 'installed-base-filters', path: '/installed-base?status=in_use&support=ending&series=RIDGE&sort=end_of_support&order=asc', press: 'Filters (3)' },
    { name: 'register', path: '/installed-base?register=NWNEW000901' },
    { name: 'asset', path: '/installed-base?text=NWFRA000002', opens: '.timeline' },
    { name: 'asset-sources', path: '/installed-base?serial_prefix=NWCH10', opens: '.timeline', press: 'Show sources' },
    { name: 'uploads', path: '/imports' },
    { name: 'upload', path: '/imports/new' },
    { name: 'contracts', path: '/contracts' },
    { name: 'contract', path: '/contracts?number=C-2026-000002', opens: '.timeline' },
    { name: 'certificates', path: '/certificates' },
    { name: 'notifications', path: '/notifications' },
    { name: 'requests', path: '/requests' },
    { name: 'request-ask', path: '/requests?ask=account_help' },
    { name: 'request-ownership', path: '/requests?ask=ownership&serial=NWSEA000001&sku=ATLAS-480' },
    { name: 'me', path: '/me' },
    { name: 'me-notifications', path: '/me/notifications' },
    { name: 'me-security', path: '/me/security' },
    { name: 'me-tokens', path: '/me/tokens' },
    { name: 'token', path: '/me/tokens?make=yes' },
    { name: 'design', path: '/design', restless: true },
    { name: 'nowhere', path: '/nowhere' },
];

const staff = [
    { name: 'desk', path: '/staff/desk?q=NWFRA000002&service=technical_support' },
    { name: 'desk-refused', path: '/staff/desk?q=NWMUC000001&service=hardware_replacement' },
    { name: 'desk-empty', path: '/staff/desk' },
    { name: 'accounts', path: '/staff/accounts' },
    { name: 'account', path: '/staff/accounts?text=Aldra', opens: '.tiles' },
    { name: 'account-edit', path: '/staff/accounts?create=yes' },
    { name: 'care-requests', path: '/staff/requests' },
    { name: 'warnings', path: '/staff/warnings' },
    { name: 'catalogue', path: '/catalogue' },
    { name: 'product', path: '/catalogue/ATLAS-480' },
    { name: 'plans', path: '/plans' },
    { name: 'embargo', path: '/staff/embargo' },
    { name: 'jobs', path: '/staff/work' },
    { name: 'mails', path: '/staff/work?list=mails' },
    { name: 'webhooks', path: '/staff/work?list=webhooks' },
];

// By who looks at them. Pages outside the session come first.
export const outside = [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgot-password', path: '/forgot-password' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'verify', path: '/verify#afl_of-a-mail' },
    { name: 'join', path: '/join#afi_of-a-mail' },
];
export const inside = [
    { email: 'manager@aldra.example', pages: customer },
    { email: 'owner@aldra.example', pages: [{ name: 'home-owner', path: '/' }] },
    { email: 'care-manager@northwind.example', pages: staff },
];

// Opens one of them and waits until nothing moves. `restless` pages show the loading state for ever.
export async function open(page, { path, opens, press, restless }) {
    await page.goto(path);
    if (!restless) await settled(page);
    if (opens) {
        await page.locator('.grid-body .grid-row').first().click();
        await page.locator(opens).first().waitFor();
        await settled(page);
    }
    if (press) {
        await page.getByRole('button', { name: press }).click();
        await settled(page);
    }
    // Panels slide in.
    await page.waitForTimeout(350);
}
