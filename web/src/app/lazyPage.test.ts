// Code of a page that does not come is said, not left to the browser, and asked for again.
import type { ComponentType } from 'react';
import { expect, test } from 'vitest';
import { connection } from '../api/connection';
import { lazyPage, lazyPart, type LazyPage } from './lazyPage';

const Page = () => null;

const codeOf = (page: LazyPage): string => page.problem()?.code ?? 'there';

function pageOf(code: () => Promise<Record<'Page', ComponentType>>, answers: boolean) {
    let styled = 0;
    const styles = () => Promise.resolve(void (styled += 1));
    return { page: lazyPage(code, 'Page', { answers: () => Promise.resolve(answers), styles }), styled: () => styled };
}

test('Q_07_page whose code did not come says that the server is away, and comes at the next try', async () => {
    let there = false;
    const { page, styled } = pageOf(() => (there ? Promise.resolve({ Page }) : Promise.reject(new Error('Failed to fetch'))), false);
    connection.set('online');
    await page.preload();
    expect(codeOf(page)).toBe('portal.offline');
    expect(connection.get()).toBe('offline');
    expect(styled()).toBe(0);
    there = true;
    await page.preload();
    expect(codeOf(page)).toBe('there');
    expect(styled()).toBe(1);
    connection.set('online');
});

test('Q_07_page of a release that is no longer there says so', async () => {
    connection.set('online');
    const { page } = pageOf(() => Promise.reject(new Error('404')), true);
    await page.preload();
    expect(codeOf(page)).toBe('portal.page_gone');
    expect(connection.get()).toBe('online');
});

test('Q_07_page whose code was lost just before the server came back is fetched again, not called gone', async () => {
    let tries = 0;
    const { page, styled } = pageOf(() => ((tries += 1) > 1 ? Promise.resolve({ Page }) : Promise.reject(new Error('Failed to fetch'))), true);
    await page.preload();
    expect(codeOf(page)).toBe('there');
    expect(tries).toBe(2);
    expect(styled()).toBe(1);
});

test('Q_07_page is fetched once, however often it is pointed at', async () => {
    let fetched = 0;
    const code = () => Promise.resolve({ Page: (fetched += 1) ? Page : Page });
    const { page } = pageOf(code, true);
    await Promise.all([page.preload(), page.preload()]);
    await page.preload();
    expect(fetched).toBe(1);
});

test('Q_07_part of a page whose code did not come comes at the next try', async () => {
    let there = false;
    const around = { answers: () => Promise.resolve(true), styles: () => Promise.resolve() };
    const part = lazyPart(() => (there ? Promise.resolve(Page) : Promise.reject(new Error('404'))), Page, around);
    await part.preload();
    expect(part.problem()?.code).toBe('portal.page_gone');
    there = true;
    await part.preload();
    expect(part.problem()).toBeUndefined();
});
