// Debian's Chromium, driven by playwright-core, against a server that runs already: for the tests and for the screenshots.
import { chromium } from '../../web/node_modules/playwright-core/index.mjs';

export const address = process.env.AFTERCARE_URL ?? 'http://127.0.0.1:8080';
export const password = 'north-by-northwind';

export const launch = () =>
    chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });

// A session, tabs and caches of their own, of somebody who asks for less motion: what is yet to come breathes for all others, sixty frames a second
// that are painted without a graphics card, and on a busy machine more work than all that a test is about.
export async function newContext(browser, { width = 1440, height = 900, dark = false, locale = 'en-GB', baseURL = address, reducedMotion = 'reduce' } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale, baseURL, reducedMotion });
    context.on('page', watch);
    return context;
}

// A page of the context, with what it complains of: script errors and refusals of the content security policy.
export async function pageOf(context) {
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
        // What the server refuses is logged by the browser itself; the portal shows it.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
    });
    return { page, context, complaints };
}

// A page of a context of its own, which moves as it does for most.
export const openPage = async (browser, options) => pageOf(await newContext(browser, { ...options, reducedMotion: 'no-preference' }));

// The sessions that were begun in a context, by person: cookies and the token of its requests.
const begun = new WeakMap();

// A session of the page's context: one that was begun there before, where the server still knows it, since to prove a password costs a tenth of a second
// of a core, on purpose (Argon2id). Its token.
async function beginSession(page, email, word) {
    const context = page.context();
    const sessions = begun.get(context) ?? new Map();
    begun.set(context, sessions);
    const before = sessions.get(`${email} ${word}`);
    if (before !== undefined) {
        await context.addCookies(before.cookies);
        if ((await page.request.get('/api/v1/me')).ok()) return before.token;
        await context.clearCookies();
    }
    const answer = await page.request.post('/api/v1/sessions', { data: { email, password: word } });
    if (!answer.ok()) throw new Error(`${email} can’t sign in: ${await answer.text()}`);
    const { csrf_token: token } = await answer.json();
    sessions.set(`${email} ${word}`, { cookies: await context.cookies(), token });
    return token;
}

// Lets somebody use the page, and opens `path`; without one the page is left without the portal, which would ask for all that it shows. By the API: the
// form of the sign-in and what it leads to is identity.test.mjs's, and costs as much as what most tests do after it.
export async function signIn(page, email, path, word = password) {
    const token = await beginSession(page, email, word);
    await page.goto('/icon.svg');
    await page.evaluate((kept) => localStorage.setItem('aftercare.csrf', kept), token);
    if (path === undefined) return;
    await page.goto(path);
    await page.locator('.shell').waitFor();
}

// The requests of each page that are under way.
const underWay = new WeakMap();

function watch(page) {
    const requests = new Set();
    underWay.set(page, requests);
    // A stream of news is never finished.
    page.on('request', (request) => request.resourceType() !== 'eventsource' && requests.add(request));
    page.on('requestfinished', (request) => requests.delete(request));
    page.on('requestfailed', (request) => requests.delete(request));
}

// Nothing is loading any more: for a tenth of a second no request is under way and no bone of a page yet to come is shown.
export async function settled(page) {
    await page.waitForLoadState('domcontentloaded');
    const requests = underWay.get(page) ?? new Set();
    const end = Date.now() + 20_000;
    for (let quiet = 0; quiet < 4; ) {
        if (Date.now() > end) throw new Error(`the page does not settle: ${[...requests].map((request) => request.url()).join(', ')}`);
        await page.waitForTimeout(25);
        quiet = requests.size === 0 && (await page.locator('.bone').count()) === 0 ? quiet + 1 : 0;
    }
}

// What has come is drawn and what slides in has arrived. Some frames pass before: sizes are told in one and drawn in the next.
export const still = (page) =>
    page.evaluate(async () => {
        for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
        const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
        await Promise.race([Promise.all(ends.map((one) => one.finished.catch(() => undefined))), new Promise((done) => setTimeout(done, 1000))]);
    });
