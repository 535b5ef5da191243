import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { DeviceChoice } from './choice';

export type WhatIf = Schemas['FindingWhatIf'];
export type Advice = Schemas['FindingAdvice'];
export type SystemAdvice = Schemas['SystemAdvice'];
export type RankedRelease = Schemas['RankedRelease'];
export type ReleaseEffect = Schemas['ReleaseEffect'];
export type AdvisoryOutlook = Schemas['AdvisoryOutlook'];
export type DeviceShift = Schemas['DeviceShiftOutlook'];
export type Standpoint = Schemas['Standpoint'];
export type Change = Schemas['FindingChange'];
export type Tally = Schemas['FindingTally'];

export const standpoints: readonly Standpoint[] = ['moves', 'runs_it', 'is_past_it', 'cannot_run_it', 'other_system', 'version_unknown'];
export const changes: readonly Change[] = ['gone', 'came', 'stays'];

// Affected, perhaps affected and unknown alike: nobody is taken for safe.
export const all = ({ affected, potentially_affected, unknown_version }: Tally): number => affected + potentially_affected + unknown_version;

export const devicesThat = ({ standpoints: counts = [] }: ReleaseEffect, standpoint: Standpoint): number =>
    counts.find((one) => one.standpoint === standpoint)?.devices ?? 0;

export interface Asked extends DeviceChoice {
    account_id: string;
    downgrades?: boolean;
}

export const whatIfQuery = (asked: Asked, release: string) =>
    queryOptions({
        queryKey: ['findings', 'what-if', asked, release],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/findings/what-if', { signal, params: { query: { ...asked, release } } })),
        retry: false,
        enabled: release !== '',
    });

export const adviceQuery = (asked: Asked, train = '') =>
    queryOptions({
        queryKey: ['findings', 'advice', asked, train],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/findings/advice', { signal, params: { query: { ...asked, ...(train === '' ? {} : { train }) } } })),
        staleTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
    });

export interface Behind {
    standpoint?: Standpoint;
    advisory_id?: string;
    change?: Change;
}

export const devicesBehindQuery = (asked: Asked, release: string, behind: Behind) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'what-if', 'devices', asked, release, behind],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/findings/what-if/devices', {
                    signal,
                    params: { query: { ...asked, ...behind, release, limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next,
    });
