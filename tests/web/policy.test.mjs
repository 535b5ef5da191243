// What the policy in force says: roles and files, read only.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { care, manager, portal, see } from './suite.mjs';

const owner = 'owner@lark.example';

portal('ID_09_roles: what each role may do is a table of areas, which open into actions', {}, async (page) => {
    await signIn(page, care, '/');
    await page.getByRole('navigation').getByRole('link', { name: 'Roles', exact: true }).click();
    await settled(page);
    const table = page.getByRole('region', { name: 'What each role may do' });
    const headings = () => table.locator('thead th').allInnerTexts();
    // The vendor's own first for its people.
    assert.ok((await headings()).includes('Auditor'));
    const row = (name) => table.locator('tbody tr', { has: page.getByRole('rowheader', { name, exact: true }) });
    const cell = async (name, role) => row(name).locator('td').nth((await headings()).indexOf(role) - 1).innerText();
    assert.equal((await cell('Care requests', 'Customer Care')).trim(), 'All');
    assert.equal((await cell('Care requests', 'Auditor')).trim(), 'Reads');
    assert.equal((await cell('Background work', 'Customer Care')).trim(), '');
    await table.getByRole('button', { name: 'Care requests' }).click();
    await page.waitForURL(/area=request/);
    await row('Take upon oneself').getByRole('img', { name: 'may' }).first().waitFor();
    await page.getByText('Customers', { exact: true }).click();
    await page.waitForURL(/kind=customer/);
    await settled(page);
    assert.equal(await row('Take upon oneself').getByRole('img', { name: 'may' }).count(), 0);
    await see(page, 'have it unless said otherwise');
    await see(page, /From roles\.yaml of the policy pack [0-9a-f]{12}/);
    await page.getByRole('link', { name: 'roles.yaml' }).click();
    await page.waitForURL(/staff\/policy\?section=roles/);
    await see(page, 'default_role:');
});

portal('ID_09_roles: an owner comes to them from the people, and sees none of the vendor’s', {}, async (page) => {
    await signIn(page, owner, '/people');
    await page.getByRole('link', { name: 'What each role may do' }).click();
    await settled(page);
    const table = page.getByRole('region', { name: 'What each role may do' });
    await table.getByRole('columnheader', { name: 'Owner', exact: true }).waitFor();
    assert.equal(await page.getByRole('radio', { name: 'Vendor' }).count(), 0);
    assert.equal(await page.getByText('Care manager', { exact: true }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'roles.yaml' }).count(), 0);
});

portal('ID_09_policy files are read as they were loaded, by staff alone', {}, async (page) => {
    await signIn(page, care, '/staff/policy');
    await settled(page);
    const source = page.getByRole('region', { name: 'plans.yaml' });
    assert.match(await source.innerText(), /advanced_care/);
    await page.getByRole('navigation', { name: 'Files' }).getByRole('link', { name: /Embargo/ }).click();
    await page.waitForURL(/section=embargo/);
    assert.match(await page.getByRole('region', { name: 'embargo.yaml' }).innerText(), /IR/);
    assert.equal((await page.locator('dd .mono').first().innerText()).length, 64);
    await page.goto('/staff/policy?section=nonsense');
    await see(page, 'The pack has no such file');
    await page.context().clearCookies();
    await signIn(page, manager, '/staff/policy');
    await see(page, 'Your role does not let you see this page');
});
