// What axe finds that is grave, one line each. Its script is put into a page once, and from there comes only what is wrong: a wrapper
// that reads frames of other origins, of which the portal has none, takes twice the time for another page and for all that is right.
import axe from '../../web/node_modules/axe-core/axe.js';

// All of axe's rules, or `rules` of them by name.
export async function barriers(page, rules) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    return page.evaluate(async (names) => {
        const { violations } = await window.axe.run(document, { resultTypes: ['violations'], ...(names ? { runOnly: names } : {}) });
        return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    }, rules);
}
