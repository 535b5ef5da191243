// Every page of the portal by name: for the pictures, for axe, and for the widths. `opens`: its first row is opened and what
// stands on that page is waited for. `file`: is chosen; `press`: a button that is pressed then, by the key of its text and what stands
// in it; `until`: what is waited for after it.
import { settled, still } from './browser.mjs';
import { answeredSurvey, calledAboutACase, calledByPartner, closedCase, draftedCases, mailedSurvey, movedClocks, plannedEvents, thePlannedEvent } from './casedata.mjs';
import { speak } from './texts.mjs';

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
    { name: 'cases', path: '/cases', prepare: openACase },
    { name: 'cases-none', path: '/cases?text=nobody-wrote-this' },
    { name: 'case', path: '/cases', prepare: openACase, opens: '.case-history li', by: 'a' },
    { name: 'case-new', path: '/cases/new?type=technical&serial=NWFRA000002' },
    { name: 'case-new-refused', path: '/cases/new?type=technical&serial=NWMUC000001' },
    { name: 'case-new-planned', path: '/cases/new?type=planned_event' },
    { name: 'case-drafts', path: '/cases', prepare: draftedCases },
    { name: 'case-closed', path: '/cases', prepare: closedCase },
    { name: 'planned-events', path: '/planned-events', prepare: plannedEvents },
    { name: 'planned-events-past', path: '/planned-events?show=past' },
    { name: 'planned-event', path: '/planned-events', prepare: thePlannedEvent },
    { name: 'planned-event-new', path: '/planned-events/new' },
    { name: 'planned-event-refused', path: '/planned-events/new', press: ['planned.go'] },
    { name: 'installed-base', path: '/installed-base?coverage=lapsing&sort=covered_until&order=asc' },
    { name: 'installed-base-filters', path: '/installed-base?status=in_use&coverage=covered&series=RIDGE&sort=end_of_support&order=asc', press: ['filter.open_count', { count: 3 }] },
    { name: 'register', path: '/installed-base?register=NWNEW000901' },
    { name: 'asset', path: '/installed-base?text=NWFRA000002', opens: '.timeline' },
    { name: 'asset-sources', path: '/installed-base?serial_prefix=NWCH10', opens: '.timeline', press: ['asset.show_sources'] },
    { name: 'advisories', path: '/advisories' },
    { name: 'advisories-filtered', path: '/advisories?severity=critical&exploited=true' },
    { name: 'advisory', path: '/advisories?text=PR2100101', opens: '.clauses' },
    { name: 'advisory-derived', path: '/advisories?text=CVE-2026-990001', opens: '.clauses' },
    { name: 'advisory-compared', path: '/advisories?text=PR2100103', opens: '.clauses', search: 'compare=1' },
    { name: 'advisory-contradicts', path: '/advisories?text=PR2100138', opens: '.said' },
    { name: 'risk', path: '/findings' },
    { name: 'risk-by-site', path: '/findings?by=site' },
    { name: 'bug-review', path: '/bug-review' },
    { name: 'bug-review-none', path: '/bug-review?quarter=2020-Q1' },
    { name: 'reach', path: '/bug-review/reach' },
    { name: 'findings', path: '/findings/list' },
    { name: 'what-if', path: '/findings/what-if' },
    { name: 'what-if-compared', path: '/findings/what-if?release=22.4R3-S2' },
    { name: 'upgrade-advice', path: '/findings/advice' },
    { name: 'finding-beside', path: '/findings/list?verdict=affected', opens: '.why-clause' },
    { name: 'findings-none', path: '/findings/list?text=nobody-has-this' },
    { name: 'uploads', path: '/imports' },
    { name: 'upload', path: '/imports/new', file: list },
    { name: 'import', path: '/imports/new', file: list, press: ['imports.check'], until: '.tiles' },
    { name: 'entitlement-table', path: `/entitlement?as=table&q=${Array.from({ length: 24 }, (_, at) => `NWALD${String(588 + at).padStart(6, '0')}`).join(' ')} NWMUC000001 NWXXX000009` },
    { name: 'end-of-life', path: '/end-of-life' },
    { name: 'end-of-life-narrowed', path: '/end-of-life?show=approaching&by=USD' },
    { name: 'end-of-life-feed', path: '/end-of-life?feed=new' },
    { name: 'life-reports', path: '/end-of-life/reports' },
    { name: 'life-report-new', path: '/end-of-life/reports/new?series=RIDGE&states=past_support,approaching' },
    { name: 'life-report', path: '/end-of-life/reports/new', press: ['builder.go'], until: '.grid-body' },
    { name: 'bulletins', path: '/end-of-life/bulletins' },
    { name: 'bulletin', path: '/end-of-life/bulletins?text=bastion', opens: '.dates' },
    { name: 'releases', path: '/end-of-life/releases' },
    { name: 'contracts', path: '/contracts' },
    { name: 'contracts-filtered', path: '/contracts?state=lapsing&sort=until_day' },
    { name: 'contract', path: '/contracts?number=C-2026-000002', opens: '.timeline' },
    { name: 'contract-base', path: '/contracts?number=C-2026-000001', opens: '.timeline' },
    { name: 'contract-change', path: '/contracts?number=C-2026-000006', opens: '.timeline', search: 'panel=ask' },
    { name: 'contract-renew', path: '/contracts?number=C-2026-000013', opens: '.timeline', search: 'panel=renew' },
    { name: 'quotation', path: '/contracts?number=C-2026-000003', prepare: quote, opens: '.sum' },
    { name: 'quotations', path: '/quotations' },
    { name: 'quotations-many', path: '/quotations?ask=yes' },
    { name: 'orders', path: '/orders' },
    { name: 'order', path: '/orders?number=SO-1002', opens: '.feed' },
    { name: 'order-register', path: '/orders?number=SO-1002', opens: '.feed', search: 'register=yes' },
    { name: 'certificates', path: '/certificates' },
    { name: 'certificate', path: '/certificates?state=running', opens: '.facts' },
    { name: 'certificates-none', path: '/certificates?code=ZZZZ' },
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
    { name: 'home-staff', path: '/' },
    { name: 'desk', path: '/staff/desk?q=NWFRA000002&service=technical_support' },
    { name: 'desk-refused', path: '/staff/desk?q=NWMUC000001&service=hardware_replacement' },
    { name: 'desk-empty', path: '/staff/desk' },
    { name: 'cases-staff', path: '/cases' },
    { name: 'case-staff', path: '/cases?open=true', prepare: openACase, opens: '.case-history li', by: 'a' },
    { name: 'case-new-account', path: '/cases/new' },
    { name: 'escalations', path: '/staff/escalations' },
    { name: 'rota', path: '/staff/escalations', press: ['escalation.rota'] },
    { name: 'phone-case', path: '/staff/phone-case' },
    { name: 'phone-case-begun', path: '/staff/phone-case', press: ['phone.begin'] },
    { name: 'phone-case-note', path: '/staff/phone-case', prepare: calledAboutACase },
    { name: 'phone-case-partner', path: '/staff/phone-case', prepare: calledByPartner },
    { name: 'targets', path: '/staff/targets?outcome=running', prepare: openACase },
    { name: 'targets-none', path: '/staff/targets?clock=resolution' },
    { name: 'satisfaction-none', path: '/staff/satisfaction?days=30' },
    { name: 'satisfaction', path: '/staff/satisfaction', prepare: answeredSurvey },
    { name: 'planned-events-staff', path: '/planned-events', prepare: plannedEvents },
    { name: 'planned-event-staff', path: '/planned-events', prepare: thePlannedEvent },
    { name: 'case-agents', path: '/staff/case-agents' },
    { name: 'workbench', path: '/staff/workbench' },
    { name: 'workbench-found', path: '/staff/workbench?view=unowned&find=nobody-wrote-this' },
    { name: 'canned-answers', path: '/staff/canned-answers' },
    { name: 'canned-answer-new', path: '/staff/canned-answers', press: ['answers.add'] },
    { name: 'case-agent-new', path: '/staff/case-agents', press: ['agents.add'] },
    { name: 'accounts', path: '/staff/accounts' },
    { name: 'account-360', path: '/staff/accounts?text=Aldra', opens: '.tiles' },
    { name: 'account-new', path: '/staff/accounts?create=yes' },
    { name: 'care-requests', path: '/staff/requests' },
    { name: 'mail-review', path: '/staff/mail-review' },
    { name: 'warnings', path: '/staff/warnings' },
    { name: 'catalogue', path: '/catalogue' },
    { name: 'product', path: '/catalogue/ATLAS-480' },
    { name: 'plans', path: '/plans' },
    { name: 'roles', path: '/roles?kind=vendor&area=request' },
    { name: 'policy', path: '/staff/policy?section=plans' },
    { name: 'clock-moves', path: '/staff/policy', prepare: movedClocks },
    { name: 'care-request', path: '/staff/requests', prepare: ask, opens: '.message' },
    { name: 'embargo', path: '/staff/embargo' },
    { name: 'jobs', path: '/staff/work' },
    { name: 'mails', path: '/staff/work?list=mails' },
    { name: 'dead-letters', path: '/staff/work?list=webhooks' },
];

// Administration of an account; its owner reads English.
const administration = [
    { name: 'people', path: '/people' },
    { name: 'person', path: '/people', opens: '.role-choice' },
    { name: 'roles-customer', path: '/roles' },
    { name: 'invite', path: '/people?invite=yes' },
    { name: 'sites', path: '/sites' },
    { name: 'site', path: '/sites', opens: '.found-area' },
    { name: 'site-new', path: '/sites?site=new' },
    { name: 'named-contacts', path: '/named-contacts' },
    { name: 'partners', path: '/partners' },
    { name: 'partner-new', path: '/partners?link=new' },
    { name: 'credentials', path: '/credentials' },
    { name: 'collector-new', path: '/credentials?collector=new' },
    { name: 'webhooks', path: '/webhooks' },
    { name: 'webhook-new', path: '/webhooks?add=yes' },
    { name: 'audit', path: '/audit' },
    { name: 'audit-entry', path: '/audit?object_kind=site', opens: '.diff' },
    { name: 'account', path: '/account' },
];
// What editors have in work.
const editing = [
    { name: 'advisory-queue', path: '/staff/advisories?list=writing' },
    { name: 'advisory-queue-empty', path: '/staff/advisories?list=approved' },
    { name: 'advisory-work', path: '/staff/advisories?list=in_review', opens: '.clauses' },
    { name: 'advisory-waiting', path: '/staff/advisories?list=waiting', opens: '.clauses' },
    { name: 'advisory-unread', path: '/advisories?text=CVE-2026-990002', opens: '.clauses' },
    { name: 'advisory-new', path: '/advisories/new' },
    { name: 'advisory-edit', path: '/staff/advisories?list=writing', prepare: edit },
    { name: 'advisory-import', path: '/advisories/import' },
];

// As they open.
const opening = (pages) => pages.filter((one) => !one.opens && !one.prepare && !one.file && !one.press && !one.restless);
const one = [
    { name: 'a device', path: '/installed-base', opens: '.timeline' },
    { name: 'a contract', path: '/contracts', opens: '.timeline' },
    { name: 'an advisory', path: '/advisories', opens: '.clauses' },
    { name: 'a refused case', path: '/cases/new?type=technical&serial=NWMUC000001' },
];

// Asks for a quotation of the first contract, so that there is one to look at.
async function quote(page, say) {
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('button', { name: say('quotation.ask') }).click();
    await page.getByRole('button', { name: say('quotation.ask_go') }).click();
    await page.waitForURL(/quotations\//);
    await settled(page);
    await page.goto('/quotations');
}

// Opens the draft of a bug that has a condition and a board.
async function edit(page, say) {
    await page.locator('.grid-row', { hasText: 'PR2100135' }).click();
    await page.getByRole('link', { name: say('revising.edit'), exact: true }).click();
    await page.locator('.clause-fields').waitFor();
}

// Opens a case of a priority that changes, with a note, so that there is one to look at; staff for an account that they find.
async function openACase(page) {
    await page.evaluate(async () => {
        const headers = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' };
        const { items: theirs = [] } = await (await fetch('/api/v1/accounts?text=Aldra')).json();
        const post = async (path, what) => (await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(what) })).json();
        const made = await post('/cases', { account_id: theirs[0]?.id, type: 'technical', synopsis: 'BGP sessions to the core drop several times a day', description: 'Since nine o’clock.\nLogs follow.', priority: 'p2', network_outage: true, serial_number: 'NWFRA000002', tracking_number: 'ALD-2026-77' });
        await post(`/cases/${made.number}/priority`, { priority: 'p1', reason: 'Now all of them are down.' });
        await post(`/cases/${made.number}/notes`, { text: 'The logs of both routing engines:\nnothing before the drop.' });
    });
    await page.reload();
}

// Asks Customer Care for something, so that there is a request to look at.
async function ask(page) {
    await page.evaluate(async () => {
        const headers = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' };
        const body = JSON.stringify({ kind: 'account_help', subject: 'Another site for the lab', message: 'Please add Vienna.\nWe move in May.' });
        await fetch('/api/v1/requests', { method: 'POST', headers, body });
    });
    await page.reload();
}

// By who looks at them. Pages outside the session come first.
export const outside = [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgot-password', path: '/forgot-password' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'verify', path: '/verify#afl_of-a-mail' },
    { name: 'join', path: '/join#afi_of-a-mail' },
    { name: 'survey-no-link', path: '/survey' },
    { name: 'survey-link-unknown', path: '/survey#nothing' },
    { name: 'survey', path: '/survey#nothing', prepare: mailedSurvey },
];
export const inside = [
    { email: 'manager@aldra.example', pages: customer },
    { email: 'owner@lark.example', pages: administration },
    { email: 'owner@aldra.example', pages: [{ name: 'home-owner', path: '/' }] },
    { email: 'care-manager@northwind.example', pages: staff },
    { email: 'content@northwind.example', pages: editing },
    { email: 'catalogue@northwind.example', pages: [{ name: 'product-import', path: '/catalogue/import' }, { name: 'product-edit', path: '/catalogue/ATLAS-480', press: ['asset.edit'] }, { name: 'life-import', path: '/end-of-life/import' }] },
];

// Those who see the same pages with other rights. `account`: whom of its customers a partner has chosen.
const accounts = [...opening(customer), ...opening(administration)];
export const others = [
    { who: 'an auditor', email: 'auditor@northwind.example', pages: [...accounts, ...one, ...opening(staff), ...opening(editing)] },
    { who: 'a partner', email: 'owner@harbour.example', pages: accounts },
    { who: 'a partner in its customer’s account', email: 'owner@harbour.example', account: 'Lark Hosting', pages: [...accounts, ...one] },
];

// How one comes to a page: by its address, as from a bookmark; or within the portal, as by one of its links, which is less than half the
// work. Where only the search differs the same page would stay, with what was done on it.
export const byAddress = (page, path) => page.goto(path);
export const byLink = async (page, path) => {
    const { pathname } = new URL(path, page.url());
    if (new URL(page.url()).pathname === pathname) await byAddress(page, path);
    else await page.evaluate((to) => history.pushState({}, '', to), path);
};

// Opens one of them and waits until nothing moves. `restless` pages show the loading state for ever. `prepare` is done first;
// `by` is what of its row is pressed, else its middle; `search` is added to the address of what was opened; a `file` is chosen, and what it brings is waited for by `until`.
export async function open(page, { path, opens, by, file, press, until, restless, prepare, search }, { language = 'en', come = byAddress } = {}) {
    const say = speak(language);
    await come(page, path);
    if (!restless) await settled(page);
    if (prepare) {
        await prepare(page, say);
        await settled(page);
    }
    if (opens) {
        const row = page.locator('.grid-body .grid-row').first();
        await (by === undefined ? row : row.locator(by).first()).click();
        await page.locator(opens).first().waitFor();
        await settled(page);
    }
    if (file) {
        await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
        await page.locator('.mapping').waitFor();
    }
    if (press) await page.getByRole('button', { name: say(...press), exact: true }).click();
    if (until) await page.locator(until).first().waitFor();
    if (press) await settled(page);
    if (search) {
        await page.goto(`${page.url()}?${search}`);
        await settled(page);
    }
    await still(page);
}
