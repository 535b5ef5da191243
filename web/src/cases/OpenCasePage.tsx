// Open a case: what it is about, which product, what happens, who is asked back (CASE-04, CASE-18). What was typed stays, whatever comes.
import './cases.css';
import { Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
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
import { bodyOf, draftOf, isBegun, lacking, nothing, previewOf, withType, type CaseDraft, type Lack } from './draft';
import type { KeptDraft } from './drafts/content';
import { removeDraft, submitDraft } from './drafts/queries';
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
import { openCase, typesQuery, type CaseType } from './queries';
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
    const lacks = lacking(draft, type);
    const foreseen = useForeseen(type === undefined ? undefined : previewOf(draft, { account, type, asset: product.asset, staff: me.staff }));
    const store = draftOf(me.person_id ?? '', account);
    const kept = useKeptDraft(draft, { account, asset: product.asset, staff: me.staff, begun, types, saved: ({ id, version }) => store.set({ ...store.get(), kept: id, keptVersion: version }) });
    const send = useMutation({
        mutationFn: async (about: CaseType) => {
            // As it is on the server, once; where it can't be saved there, as it is here.
            const saved = await kept.flush();
            if (saved !== undefined) return submitDraft(saved.id, key);
            const made = await openCase(bodyOf(draft, { account, type: about, asset: product.asset, staff: me.staff }), key);
            // What can't be removed now is among the drafts of the list.
            if (kept.id !== undefined) await removeDraft(kept.id).catch(() => undefined);
            return made;
        },
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (made) => {
            keep(nothing);
            await client.invalidateQueries({ queryKey: ['cases'] });
            await navigate({ to: '/cases/$caseId', params: { caseId: made.number }, search: { made: 'yes' }, replace: true });
        },
    });
    const change = (next: CaseDraft): void => {
        // What was refused is asked anew.
        if (send.isError && next.type !== draft.type) send.reset();
        keep(next);
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
                        // What can't be removed now is among the drafts of the list.
                        if (kept.id !== undefined) removeDraft(kept.id).then(() => client.invalidateQueries({ queryKey: ['cases', 'drafts'] }), () => undefined);
                        kept.forget();
                        keep(nothing);
                        setBegunBefore(false);
                    }}
                />
            )}
            {unproven && <Notice tone="info">{t('newcase.unproven')}</Notice>}
            <Panel title={t('newcase.step_what')}>
                <KindChoice draft={draft} change={change} types={types} type={type} error={refused?.field('/type') ?? needed('type')} subtypeError={refused?.field('/subtype')} />
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
                    <Panel title={t('newcase.step_people')}>
                        <PeopleFields draft={draft} change={change} account={account} refused={refused} />
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
