// Open a case: what it is about, which product, what happens, who is asked back (CASE-04, CASE-18). What was typed stays, whatever comes.
import './cases.css';
import { Button } from '@mantine/core';
import { IconBuilding, IconCalendarEvent } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useOneAccount } from '../app/accounts';
import { AccountSelect } from '../app/AccountSelect';
import { NeedsRight } from '../app/NeedsRight';
import { useMe } from '../app/session';
import { Loaded } from '../design/Loaded';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { useRefused } from '../design/refused';
import { Empty, Failed, Loading, Notice, Refusal } from '../design/States';
import { Steps } from '../design/Steps';
import { useText } from '../text';
import { bodyOf, draftOf, isBegun, lacking, nothing, previewOf, withPeople, withType, type CaseDraft, type Lack } from './draft';
import { draftFrom, type KeptDraft } from './drafts/content';
import { submitDraft } from './drafts/queries';
import { SavedMark } from './drafts/SavedMark';
import { useBegun } from './drafts/useBegun';
import { useKeptDraft } from './drafts/useKeptDraft';
import { KindChoice } from './KindChoice';
import { ForeseenPanel } from './opening/ForeseenPanel';
import { useForeseen } from './opening/foreseen';
import { SimilarPanel } from './opening/SimilarPanel';
import { PeopleFields } from './PeopleFields';
import { ProblemFields } from './ProblemFields';
import { CareInstead, ProductFields } from './ProductFields';
import { openCase, typesQuery, type Case, type CaseType } from './queries';
import { demandsQuery, isDemanded, nobody, selfOf } from './reachable/reachable';
import { useProduct } from './useProduct';

const route = getRouteApi('/inside/cases/new');

export function OpenCasePage() {
    const { t } = useText();
    const account = useOneAccount();
    const types = useQuery(typesQuery);
    const { draft } = route.useSearch();
    return (
        <NeedsRight action="case.open">
            <div className="page">
                <PageHeader title={t('newcase.title')} lead={t('newcase.lead')} help={t('newcase.help')} />
                {account === undefined ? (
                    <Empty title={t('newcase.choose_account')} hint={t('newcase.choose_account_hint')} icon={IconBuilding}>
                        <AccountSelect label={t('top.account')} kind="customer" value={undefined} choose={chosenAccount.set} />
                    </Empty>
                ) : (
                    <Loaded query={types} lines={8}>
                        {({ types: all }) => <WithDraft key={`${account} ${draft ?? ''}`} account={account} all={all} />}
                    </Loaded>
                )}
            </div>
        </NeedsRight>
    );
}

function WithDraft({ account, all }: { account: string; all: readonly CaseType[] }) {
    const { t } = useText();
    const { draft: named } = route.useSearch();
    const { ready, begun, error, retry } = useBegun(account, named, all);
    if (error !== null) return <Failed error={error} retry={retry} />;
    if (!ready) return <Loading lines={8} />;
    return (
        <>
            {named !== undefined && begun === undefined && <Notice tone="info">{t('drafts.gone')}</Notice>}
            <OpenCaseForm account={account} all={all} begun={begun} />
        </>
    );
}

// What the address says of the product and the type is as if it were typed.
function useDraft(account: string, types: readonly CaseType[]) {
    const me = useMe();
    const store = draftOf(me.person_id ?? '', account);
    const { serial, type: code } = route.useSearch();
    const [kept] = useState(() => isBegun(store.get()));
    useEffect(() => {
        const draft = store.get();
        const named = types.find((one) => one.code === code);
        const typed = named === undefined ? draft : withType(draft, named);
        store.set(serial === undefined ? typed : { ...typed, serial, sku: undefined });
        // Only what the address said when the page was opened.
    }, [store]);
    return { draft: useStore(store), change: store.set, kept };
}

// How far one is: what, which product, what happens, whom to ask.
function stepOf(draft: CaseDraft, lacks: ReadonlySet<Lack>): number {
    if (lacks.has('type')) return 0;
    if (lacks.has('serial')) return 1;
    return isBegun(draft) && lacks.size === 0 ? 3 : 2;
}

function OpenCaseForm({ account, all, begun }: { account: string; all: readonly CaseType[]; begun: KeptDraft | undefined }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const form = useRef<HTMLFormElement>(null);
    // An account that has proved nothing may ask for help with itself alone (ID-03).
    const unproven = account === me.account_id && !me.account_proven;
    const types = all.filter((one) => !unproven || one.without_proof);
    const { draft, change: keep, kept: found } = useDraft(account, types);
    const [begunBefore, setBegunBefore] = useState(found);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const type = types.find((one) => one.code === draft.type);
    const product = useProduct(type?.needs_asset === true ? draft.serial : '', draft.sku);
    const demands = useQuery(demandsQuery).data;
    const asked = isDemanded(demands, type?.kind, draft.priority);
    // The vendor's people may not know yet whom to call.
    const lacks = lacking(draft, type, asked ? (me.staff ? 'asked' : 'needed') : undefined);
    const foreseen = useForeseen(type === undefined ? undefined : previewOf(draft, { account, type, asset: product.asset, staff: me.staff }));
    const store = draftOf(me.person_id ?? '', account);
    const kept = useKeptDraft(draft, { account, asset: product.asset, staff: me.staff, begun, types, saved: ({ id, version }) => store.set({ ...store.get(), kept: id, keptVersion: version }), show: ({ id, version, content }) => store.set({ ...draftFrom(content, types), kept: id, keptVersion: version }) });
    // What was asked and whose answer never came: it is asked in the same way with the same key, so that one case is opened.
    const unanswered = useRef<{ said: string; ask: () => Promise<Case> }>(undefined);
    const said = (typed: CaseDraft, about: CaseType) => bodyOf(typed, { account, type: about, asset: product.asset, staff: me.staff });
    const send = useMutation({
        // Undefined where nothing was sent: the draft was changed on another device, and the page shows that.
        mutationFn: async (about: CaseType): Promise<Case | undefined> => {
            if (unanswered.current === undefined) {
                // As it is on the server, once; where it can't be saved there, as it is here.
                const saved = await kept.flush();
                if (saved === 'elsewhere') return undefined;
                const body = said(draft, about);
                const open = async (): Promise<Case> => {
                    const made = await openCase(body, key);
                    await kept.letGo();
                    return made;
                };
                unanswered.current = { said: JSON.stringify(body), ask: saved === undefined ? open : () => submitDraft(saved.id, key) };
            }
            return unanswered.current.ask();
        },
        onSettled: (_, error) => {
            const next = keyAfter(key, error);
            if (next !== key) unanswered.current = undefined;
            setKey(next);
        },
        onSuccess: async (made, about) => {
            if (made === undefined) return;
            // What was typed after it was sent is not in the case.
            const typed = store.get();
            const same = unanswered.current === undefined || JSON.stringify(said(typed, about)) === unanswered.current.said;
            keep(same ? nothing : { ...typed, kept: undefined, keptVersion: 0 });
            await client.invalidateQueries({ queryKey: ['cases'] });
            await navigate({ to: '/cases/$caseId', params: { caseId: made.number }, search: { made: 'yes' }, replace: true });
        },
    });
    const change = (next: CaseDraft): void => {
        // What was refused is asked anew.
        if (send.isError && next.type !== draft.type) send.reset();
        const kind = types.find((one) => one.code === next.type)?.kind;
        keep(demands === undefined ? next : withPeople(next, isDemanded(demands, kind, next.priority), me.staff ? nobody : selfOf(me)));
    };
    const refused = useRefused(send.error);
    const needed = (what: Lack): string | undefined => (tried && lacks.has(what) ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (type !== undefined && lacks.size === 0) send.mutate(type);
        else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    };
    return (
        <div className="case-new-columns">
        <form ref={form} className="stack loose" onSubmit={submit} noValidate>
            <Steps label={t('newcase.title')} steps={[t('newcase.step_what'), t('newcase.step_product'), t('newcase.step_problem'), t('newcase.step_people')]} current={stepOf(draft, lacks)} />
            {begunBefore && (
                <Kept
                    discard={() => {
                        void kept.letGo();
                        keep(nothing);
                        setBegunBefore(false);
                    }}
                />
            )}
            {unproven && <Notice tone="info">{t('newcase.unproven')}</Notice>}
            <Panel title={t('newcase.step_what')}>
                <div className="stack loose">
                    <KindChoice draft={draft} change={change} types={types} type={type} error={refused?.field('/type') ?? needed('type')} subtypeError={refused?.field('/subtype')} />
                    {type?.topic === 'planned_event' && <AnnounceInstead />}
                </div>
            </Panel>
            {type !== undefined && (
                <>
                    <Panel title={t('newcase.step_product')}>
                        <ProductFields draft={draft} change={change} type={type} types={types} product={product} error={refused?.field('/serial_number') ?? refused?.field('/asset_id') ?? needed('serial')} />
                    </Panel>
                    <Panel title={t('newcase.step_problem')}>
                        <ProblemFields draft={draft} change={change} type={type} lacks={needed} refused={refused} />
                    </Panel>
                    {foreseen.preview !== undefined && <ForeseenPanel preview={foreseen.preview} account={account} staff={me.staff} />}
                    {foreseen.lost && <Notice tone="warn">{t('foreseen.lost')}</Notice>}
                    <Panel title={t('newcase.step_people')}>
                        <PeopleFields draft={draft} change={change} account={account} refused={refused} asked={asked} lacks={tried && lacks.has('reachable')} />
                    </Panel>
                </>
            )}
            {refused !== undefined && <Refusal error={refused} />}
            {refused?.code === 'cases.not_entitled' && <CareInstead draft={draft} change={change} types={types} unknown={false} />}
            {tried && lacks.size > 0 && <Notice tone="warn">{t('newcase.lacks')}</Notice>}
            {type !== undefined && (
                <div className="row wrap">
                    <Button type="submit" loading={send.isPending}>
                        {t('newcase.go')}
                    </Button>
                    <SavedMark kept={kept} />
                </div>
            )}
        </form>
        {type !== undefined && (
            <aside aria-live="polite">
                <SimilarPanel account={account} asset={product.asset} text={`${draft.synopsis}\n${draft.description}`} />
            </aside>
        )}
        </div>
    );
}

// Window, devices and whom to reach are asked on a page of its own (CASE-28).
function AnnounceInstead() {
    const { t } = useText();
    return (
        <Notice tone="info">
            <p>{t('newcase.announce')}</p>
            <Button component={Link} to="/planned-events/new" variant="default" size="xs" mt={6} leftSection={<IconCalendarEvent size={15} />}>
                {t('newcase.announce_go')}
            </Button>
        </Notice>
    );
}

function Kept({ discard }: { discard: () => void }) {
    const { t } = useText();
    return (
        <Notice tone="info">
            <p>{t('newcase.begun')}</p>
            <Button variant="default" size="xs" mt={6} onClick={discard}>
                {t('newcase.discard')}
            </Button>
        </Notice>
    );
}
