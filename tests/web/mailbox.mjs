// The mails that the server sent, read where its mailbox shows them.
import { address } from './browser.mjs';

const text = async (path) => (await fetch(address + path)).text();

// Where the newest mail to this address leads that has a link to that page of ours: path, and what stands behind the #. `mails`: as many
// must have come.
export async function mailedLink(to, page, { tries = 60, mails = 1 } = {}) {
    for (let turn = 0; turn < tries; ++turn) {
        const rows = (await text('/mailbox')).split('<tr>').filter((row) => row.includes(`<td>${to}</td>`));
        for (const row of rows.length < mails ? [] : rows) {
            const mail = await text(/href="(\/mailbox\/[^"]+)"/.exec(row)[1]);
            const link = new RegExp(`href="https?://[^/"]+(/${page}[^"]*)"`).exec(mail);
            if (link) return link[1];
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`no mail to ${to} leads to ${page}`);
}

export const mailsTo = async (to) => (await text('/mailbox')).split(`<td>${to}</td>`).length - 1;
