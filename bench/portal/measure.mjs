// Drives Chromium over the portal and reads the browser's own trace; prints a table and, last, one line of JSON.
import { launch, openPage, settled, signIn } from '../../tests/web/browser.mjs';

const rounds = Number(process.argv[2] ?? 3);
const staff = 'care@northwind.example'; // Sees the devices of all accounts.
const customer = 'manager@aldra.example';
const scrollMs = 5000;
const deepRows = 10_000;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const most = (values) => values.reduce((a, b) => Math.max(a, b), 0);

// Tasks of the page's main thread, in milliseconds, longest first.
function tasksOf(trace) {
    const { traceEvents } = JSON.parse(trace.toString());
    const threads = new Set(
        traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
    );
    return traceEvents
        .filter(({ name, ph, pid, tid }) => ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') && threads.has(`${pid} ${tid}`))
        .map(({ dur }) => (dur ?? 0) / 1000)
        .sort((a, b) => b - a);
}

// What is done, as the trace saw it, and the longest time between two frames.
async function traced(browser, page, work) {
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
    await page.evaluate(() => {
        window.frames_ = [];
        let last = performance.now();
        const next = (now) => {
            window.frames_.push(now - last);
            last = now;
            window.frame_ = requestAnimationFrame(next);
        };
        window.frame_ = requestAnimationFrame(next);
    });
    const took = await work();
    const gaps = await page.evaluate(() => {
        cancelAnimationFrame(window.frame_);
        return window.frames_;
    });
    const tasks = tasksOf(await browser.stopTracing());
    return { took, frame: most(gaps), frames: gaps.length, task: tasks[0] ?? 0, over50: tasks.filter((ms) => ms > 50).length, over100: tasks.filter((ms) => ms > 100).length };
}

const grid = '.grid';
const loaded = (page) => page.evaluate(() => Math.round((document.querySelector('.grid-body')?.clientHeight ?? 0) / 40));

async function scroll(page, ms) {
    const box = await page.locator(grid).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const end = Date.now() + ms;
    while (Date.now() < end) {
        await page.mouse.wheel(0, 600);
        await page.waitForTimeout(16);
    }
}

// From the click until the first row is another one.
async function sort(page, column) {
    const before = await page.locator('.grid-body .grid-row').first().innerText();
    const begun = Date.now();
    await page.getByRole('columnheader', { name: column }).getByRole('button').click();
    await page.waitForFunction(
        (text) => {
            const row = document.querySelector('.grid-body .grid-row');
            return row !== null && row.innerText !== text;
        },
        before,
        { polling: 'raf' },
    );
    return Date.now() - begun;
}

// With an empty cache: until the page can be used, and what of script had to come for it, compressed.
async function firstLoad(browser, path, ready, prepare) {
    const { page, context } = await openPage(browser);
    page.setDefaultTimeout(120_000);
    if (prepare) await prepare(page);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.clearBrowserCache');
    await page.goto('about:blank');
    const begun = Date.now();
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    const took = Date.now() - begun;
    await page.waitForLoadState('networkidle');
    const script = await page.evaluate(() =>
        performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('.js'))
            .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    );
    await context.close();
    return { took, kB: script / 1000 };
}

const results = { sign_in: [], home: [], table: [], scroll: [], deep: [], sort: [], sort_host: [] };
let total = 0;
for (let round = 0; round < rounds; round += 1) {
    const browser = await launch();
    results.sign_in.push(await firstLoad(browser, '/sign-in', 'input[type=password]'));
    results.home.push(await firstLoad(browser, '/', '.tile .number', (page) => signIn(page, customer, '/')));
    results.table.push(await firstLoad(browser, '/installed-base', '.grid-body .grid-row', (page) => signIn(page, staff, '/')));
    const { page, context } = await openPage(browser);
    page.setDefaultTimeout(120_000);
    await signIn(page, staff, '/');
    await page.goto('/installed-base');
    await settled(page);
    total = Number((await page.locator('.grid-note').innerText()).replace(/\D/g, ''));
    results.scroll.push(await traced(browser, page, () => scroll(page, scrollMs)));
    results.sort.push(await traced(browser, page, () => sort(page, 'Serial number')));
    results.sort_host.push(await traced(browser, page, () => sort(page, 'Host name')));
    // Far down, where many pages are held.
    for (let turn = 0; turn < 2000 && (await loaded(page)) < deepRows; turn += 1) {
        await page.locator(grid).evaluate((element) => element.scrollTo(0, element.scrollHeight));
        await page.waitForTimeout(40);
    }
    const deep = await traced(browser, page, () => scroll(page, scrollMs));
    results.deep.push({ ...deep, rows: await loaded(page) });
    await context.close();
    await browser.close();
}

const of = (name, field) => results[name].map((one) => one[field]);
console.log(`${total.toLocaleString('en-GB')} rows, ${rounds} rounds: medians, worst in brackets`);
console.log(`${''.padEnd(38)}${'ms'.padStart(16)}${'compressed script'.padStart(20)}`);
for (const [name, title] of [['sign_in', 'first load: sign in'], ['home', 'first load: home'], ['table', 'first load: the table']])
    console.log(`${title.padEnd(38)}${`${median(of(name, 'took')).toFixed(0)} (${most(of(name, 'took')).toFixed(0)})`.padStart(16)}${`${median(of(name, 'kB')).toFixed(0)} kB`.padStart(20)}`);
console.log(`${''.padEnd(38)}${'longest frame'.padStart(16)}${'longest task'.padStart(16)}${'tasks > 50 ms'.padStart(16)}${'> 100 ms'.padStart(10)}${'done in'.padStart(18)}`);
for (const [name, title] of [
    ['scroll', 'scroll from the top, 5 s'],
    ['deep', `scroll below ${deepRows.toLocaleString('en-GB')} rows, 5 s`],
    ['sort', 'sort by serial number'],
    ['sort_host', 'sort by host name'],
]) {
    const pair = (field) => `${median(of(name, field)).toFixed(0)} (${most(of(name, field)).toFixed(0)})`;
    const done = name.startsWith('sort') ? `${pair('took')} ms` : '';
    console.log(`${title.padEnd(38)}${pair('frame').padStart(16)}${pair('task').padStart(16)}${String(median(of(name, 'over50'))).padStart(16)}${String(median(of(name, 'over100'))).padStart(10)}${done.padStart(18)}`);
}
const short = (name, ...fields) => Object.fromEntries(fields.map((field) => [field, Math.round(median(of(name, field)) * 10) / 10]));
console.log(
    JSON.stringify({
        bench: 'portal',
        rows: total,
        rounds,
        sign_in: short('sign_in', 'took', 'kB'),
        home: short('home', 'took', 'kB'),
        table: short('table', 'took', 'kB'),
        scroll: short('scroll', 'frame', 'task', 'over50', 'over100'),
        deep: short('deep', 'rows', 'frame', 'task', 'over50', 'over100'),
        sort: short('sort', 'took', 'frame', 'task'),
        sort_host: short('sort_host', 'took', 'frame', 'task'),
    }),
);
