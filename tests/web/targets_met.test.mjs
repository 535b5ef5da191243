// Targets met in a real browser: numbers, weeks and the cases behind them.
import { signIn } from './browser.mjs';
import { as, made, press, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const director = 'care-manager@northwind.example';

portal('CASE_32_what clocks decided is counted, and a group leads to its cases', { minutes: 2 }, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page, { priority: 'p2' });
    await as(page, context, director);
    await visit(page, '/staff/targets?outcome=running');
    await see(page, 'Week by week');
    await see(page, one.number);
    await accessible(page);
    await press(page, 'P2 · High');
    await see(page, one.number);
    await visit(page, '/staff/targets?clock=resolution');
    await see(page, 'No clock began in this period');
});
