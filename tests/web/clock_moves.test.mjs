// What other targets would do to the clocks that run, in a real browser (CASE-31).
import { signIn } from './browser.mjs';
import { movedClocks } from './casedata.mjs';
import { visit } from './casework.mjs';
import { accessible, portal, see } from './suite.mjs';

portal('CASE_31_before targets are changed, the policy page says which clocks would be late, and leads there', { minutes: 3 }, async (page) => {
    await signIn(page, 'admin@northwind.example');
    await visit(page, '/staff/policy');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'response_targets.yaml', mimeType: 'application/yaml', buffer: Buffer.from('technical: nonsense') });
    await page.getByRole('button', { name: 'Work it out', exact: true }).click();
    await page.locator('.notice.tone-bad').first().waitFor();
    await movedClocks(page);
    await page.locator('[data-move=done]').first().waitFor();
    await see(page, 'Late by it');
    await accessible(page);
    const row = page.locator('.grid-body .grid-row').first();
    const number = (await row.innerText()).match(/\d{4}-\d{4}-\d{4,}/)[0];
    await row.click();
    await page.waitForURL(new RegExp(`cases/${number}$`));
    await page.locator('[data-clock=update]').first().waitFor();
});
