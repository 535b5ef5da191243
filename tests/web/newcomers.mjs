// People and accounts of a test's own, made by the API, so that no test changes those of the demo.
import assert from 'node:assert/strict';
import { address, password } from './browser.mjs';
import { mailedLink } from './mailbox.mjs';
import { care, owner } from './suite.mjs';

export const fresh = (name) => `${name}-${String(Date.now())}@fresh.example`;
export const secret = 'seven purple walruses';

async function send(method, path, body, headers = {}) {
    const answer = await fetch(address + path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${text}`);
    return { body: text === '' ? undefined : JSON.parse(text), tag: answer.headers.get('ETag') };
}

// What somebody does by the API: call(path) reads, call(path, body) makes, call(path, body, 'PATCH') changes.
export async function asPerson(email, word = password) {
    const { body } = await send('POST', '/api/v1/sessions', { email, password: word });
    const headers = { Authorization: `Bearer ${body.token}` };
    return async (path, content, method = content === undefined ? 'GET' : 'POST') => {
        const match = method === 'PATCH' ? { 'If-Match': (await send('GET', path, undefined, headers)).tag } : {};
        return (await send(method, path, content, { ...headers, ...match })).body;
    };
}

// Of a certificate that lies with the vendor: whoever shows it makes a new account.
export async function certificateCode() {
    const call = await asPerson(care);
    const { account_id } = await call('/api/v1/me');
    const { code } = await call('/api/v1/certificates', {
        account_id,
        plan: 'care',
        service_level: 'next_business_day',
        quantity: 2,
        sales_region: 'emea',
        term_months: 12,
        reseller_name: 'Harbour Integration',
    });
    return code;
}

const hash = (link) => link.slice(link.indexOf('#') + 1);

// Somebody who joins the account of Aldra; the password is `secret`.
export async function newPerson(name, role = 'case_manager') {
    const email = fresh(name);
    const call = await asPerson(owner);
    await call('/api/v1/invitations', { email, roles: [role] });
    await send('POST', '/api/v1/invitations/acceptance', {
        invitation_token: hash(await mailedLink(email, 'join')),
        name: 'Wanda Newcomer',
        password: secret,
        language: 'en',
    });
    return email;
}

// The owner of a new account; the password is `secret`.
export async function newOwner(name) {
    const email = fresh(name);
    const { body: begun } = await send('POST', '/api/v1/sign-ups', { name: 'Wanda Newcomer', company: `Account ${email}`, country: 'DE', email, language: 'en' });
    await send('POST', '/api/v1/sign-ups/proof', {
        sign_up_token: begun.sign_up_token,
        proof: { kind: 'authorization_code', value: await certificateCode() },
    });
    const { body: verified } = await send('POST', '/api/v1/sign-ups/verification', { link_token: hash(await mailedLink(email, 'verify')) });
    await send('POST', '/api/v1/sign-ups/completion', { sign_up_token: verified.sign_up_token, password: secret });
    return email;
}
