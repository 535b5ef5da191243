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
import { Empty, Notice, Refusal } from '../design/States';
import { Steps } from '../design/Steps';
import { useText } from '../text';
import { bodyOf, draftOf, isBegun, lacking, nothing, withType, type CaseDraft, type Lack } from './draft';
import { KindChoice } from './KindChoice';
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
    return (
        <NeedsRight action="case.open">
            <div className="page case-new">
                <PageHeader title={t('newcase.title')} lead={t('newcase.lead')} help={t('newcase.help')} />
                {account === undefined ? (
                    <Empty title={t('newcase.choose_account')} hint={t('newcase.choose_account_hint')} icon={IconBuilding}>
                        <AccountSelect label={t('top.account')} kind="customer" value={undefined} choose={chosenAccount.set} />
                    </Empty>
                ) : (
                    <Loaded query={types} lines={8}>
                        {({ types: all }) => <OpenCaseForm key={account} account={account} all={all} />}
                    </Loaded>
                )}
            </div>
        </NeedsRight>
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

function OpenCaseForm({ account, all }: { account: string; all: readonly CaseType[] }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const form = useRef<HTMLFormElement>(null);
    // An account that has proved nothing may ask for help with itself alone (ID-03).
    const unproven = account === me.account_id && !me.account_proven;
    const types = all.filter((one) => !unproven || one.without_proof);
    const { draft, change: keep, kept } = useDraft(account, types);
    const [begunBefore, setBegunBefore] = useState(kept);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const type = types.find((one) => one.code === draft.type);
    const product = useProduct(type?.needs_asset === true ? draft.serial : '', draft.sku);
    const lacks = lacking(draft, type);
    const send = useMutation({
        mutationFn: (about: CaseType) => openCase(bodyOf(draft, { account, type: about, asset: product.asset, staff: me.staff }), key),
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
        <form ref={form} className="stack loose" onSubmit={submit} noValidate>
            <Steps label={t('newcase.title')} steps={[t('newcase.step_what'), t('newcase.step_product'), t('newcase.step_problem'), t('newcase.step_people')]} current={stepOf(draft, lacks)} />
            {begunBefore && (
                <Kept
                    discard={() => {
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
                    <span className="quiet small">{t(draft.restricted ? 'newcase.not_kept' : 'newcase.kept')}</span>
                </div>
            )}
        </form>
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
