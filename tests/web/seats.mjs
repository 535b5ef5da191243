// The browser of this process, and the contexts that its tests are done with. Who comes next with the same options takes one of them: it has the
// portal's files and their compiled code already, and nothing else of who sat there before.
import { address, launch, newContext, pageOf } from './browser.mjs';

let running;
const resting = new Map();

// Another one where it has died.
async function theBrowser() {
    if (running !== undefined && !(await running).isConnected()) {
        running = undefined;
        resting.clear();
    }
    running ??= launch();
    return running;
}

export const endBrowser = async () => (await running)?.close();

// Takes away what a person left; what is in a page's sessionStorage goes with the page.
async function clear(context, origin) {
    const page = context.pages().at(-1) ?? (await context.newPage());
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
    await context.clearCookies();
    await Promise.all(context.pages().map((one) => one.close()));
}

// Calls `body` with a page that has a session, a storage and tabs of its own; options as newContext's. What it does to its context, rather than to a
// page, would stay: routes and scripts are a page's. Where it fails, nobody sits there again.
export async function atASeat(options, body) {
    const browser = await theBrowser();
    const key = JSON.stringify(options);
    const free = resting.get(key) ?? [];
    resting.set(key, free);
    const context = free.pop() ?? (await newContext(browser, options));
    try {
        await body(await pageOf(context));
        await clear(context, new URL(options.baseURL ?? address).origin);
        free.push(context);
    } catch (error) {
        await context.close();
        throw error;
    }
}
