import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, fileBody, type Schemas } from '../api/client';
import type { operations } from '../api/schema';
import { beginningOf, type Head, type Mapping } from './head';

export type Import = Schemas['Import'];
export type ImportRow = Schemas['ImportRow'];
export type ImportState = Schemas['ImportState'];
export type RowOutcome = Schemas['RowOutcome'];

export const assetKind = 'assets.installed_base';
export const advisoryKind = 'insight.advisories';
// Where another table of a kind is sent, and where what was taken in is seen. Pages of other slices may not be there yet.
export const places: Readonly<Record<string, { send?: string; seen: string }>> = {
    'assets.installed_base': { send: '/imports/new', seen: '/installed-base' },
    'catalogue.products': { send: '/catalogue/import', seen: '/catalogue' },
    'catalogue.device_types': { send: '/catalogue/import', seen: '/catalogue' },
    'orders.orders': { seen: '/orders' },
    'insight.bulletins': { send: '/end-of-life/import', seen: '/end-of-life/bulletins' },
    'insight.releases': { send: '/end-of-life/import', seen: '/end-of-life/releases' },
    [advisoryKind]: { send: '/advisories/import', seen: '/advisories' },
};

export const kinds = Object.keys(places);

export const unfinished = (one: Import): boolean => one.finished_at === undefined;

export interface ImportFilters {
    account_id?: string;
    kind?: string;
    state?: ImportState;
}

// While one is under way, the list follows it.
export const importsQuery = (filters: ImportFilters) =>
    infiniteQueryOptions({
        queryKey: ['imports', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/imports', { signal, params: { query: { ...filters, limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items?.some(unfinished)) === true ? 2000 : false),
    });

export const importQuery = (id: string) =>
    queryOptions({
        queryKey: ['imports', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/imports/{import_id}', { params: { path: { import_id: id } } })),
        refetchInterval: ({ state }) => (state.data !== undefined && unfinished(state.data) ? 700 : false),
    });

export const importRowsQuery = (id: string, outcome: RowOutcome | undefined) =>
    infiniteQueryOptions({
        queryKey: ['imports', 'rows', id, outcome ?? 'all'],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/imports/{import_id}/rows', {
                    signal,
                    params: {
                        path: { import_id: id },
                        query: { limit: 200, ...(outcome === undefined ? {} : { outcome }), ...(pageParam === '' ? {} : { cursor: pageParam }) },
                    },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// By which upload a dry run was taken in: the latest, if several were tried.
export const takenInQuery = (dryRun: Import) =>
    queryOptions({
        queryKey: ['imports', 'of', dryRun.id],
        queryFn: async () => {
            const page = await answer(api.GET('/api/v1/imports', { params: { query: { dry_run_id: dryRun.id, limit: 20 } } }));
            return page.items?.find((one) => one.state !== 'failed') ?? null;
        },
    });

export const readHead = async (file: Blob, worksheet: string | undefined): Promise<Head> =>
    answer(api.POST('/api/v1/assets/import-head', { ...fileBody(await beginningOf(file)), params: { query: worksheet === undefined ? {} : { worksheet } } }));

type Meanings = NonNullable<NonNullable<operations['assets_post_assets_imports']['parameters']['query']>['columns']>;

export interface Sending {
    file: Blob;
    fileName: string;
    account: string | undefined;
    site: string | undefined;
    worksheet: string | undefined;
    mapping: Mapping;
}

export const checkTable = ({ file, fileName, account, site, worksheet, mapping }: Sending, key: string): Promise<Import> =>
    answer(
        api.POST('/api/v1/assets/imports', {
            ...fileBody(file),
            params: {
                header: { 'Idempotency-Key': key },
                query: {
                    dry_run: true,
                    file_name: fileName.slice(0, 200),
                    ...(account === undefined ? {} : { account_id: account }),
                    ...(site === undefined ? {} : { site }),
                    ...(worksheet === undefined ? {} : { worksheet }),
                    // The names are the server's own: it gave them with the head.
                    columns: mapping.map((meaning) => meaning ?? 'left_out') as Meanings,
                },
            },
        }),
    );

export const takeIn = (dryRun: string, partial: boolean, key: string): Promise<Import> =>
    answer(
        api.POST('/api/v1/imports/{import_id}/apply', {
            params: { path: { import_id: dryRun }, header: { 'Idempotency-Key': key } },
            body: { partial },
        }),
    );
