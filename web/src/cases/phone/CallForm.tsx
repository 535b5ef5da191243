// What the caller says, with the cover and the promise beside it; then the case with its number in big.
import { Button, Checkbox, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { useMe } from '../../app/session';
import { Panel } from '../../design/Panel';
import { useRefused, type Refused } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { useText } from '../../text';
import { lacking, withPeople, withType, type CaseDraft, type Lack } from '../draft';
import { ForeseenPanel } from '../opening/ForeseenPanel';
import { useForeseen } from '../opening/foreseen';
import { LanguageSelect } from '../LanguageSelect';
import { CareInstead, ProductFields } from '../ProductFields';
import { CaseContact } from '../people';
import { caseQuery, openCase, priorities, type Case, type CaseType, type Priority } from '../queries';
import { demandsQuery, isDemanded } from '../reachable/reachable';
import { ReachableAsk } from '../reachable/ReachableAsk';
import { useProduct, type Product } from '../useProduct';
import { useCaseWords } from '../words';
import { accountOf, callOf, caseOf, foreseenOf, noCall, onTheKeys, withUsualType, type Call } from './call';
import { CallAccount } from './CallAccount';

export function CallForm({ call: kept, all }: { call: Call; all: readonly CaseType[] }) {
    const { t } = useText();
    const store = callOf(useMe().person_id ?? '');
    const client = useQueryClient();
    const form = useRef<HTMLFormElement>(null);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const call: Call = { ...kept, draft: withUsualType(kept.draft, all) };
    const { draft, caller } = call;
    const type = all.find((one) => one.code === draft.type);
    const product = useProduct(draft.serial, draft.sku);
    const about = type === undefined || caller === undefined ? undefined : { caller, type, asset: product.asset, calledBy: t('phone.called_by', { name: caller.name, account: caller.account_name, reach: caller.phone ?? caller.email }) };
    const foreseen = useForeseen(about === undefined ? undefined : foreseenOf(call, about));
    const demands = useQuery(demandsQuery).data;
    const asked = isDemanded(demands, type?.kind, draft.priority);
    const lacks = lacking(draft, type, asked ? 'needed' : undefined);
    const send = useMutation({
        mutationFn: (told: NonNullable<typeof about>) => openCase(caseOf(call, told), key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: (opened) => {
            store.set({ ...store.get(), opened });
            void client.invalidateQueries({ queryKey: ['cases'] });
        },
    });
    const refused = useRefused(send.error);
    const change = (next: CaseDraft): void => {
        if (send.isError && next.type !== draft.type) send.reset();
        const kind = all.find((one) => one.code === next.type)?.kind;
        // Whoever calls is likely one of them.
        const self = { name: caller?.name ?? '', phone: caller?.phone ?? '' };
        store.set({ ...call, draft: demands === undefined ? next : withPeople(next, isDemanded(demands, kind, next.priority), self) });
    };
    const put = (part: Partial<Call>): void => store.set({ ...store.get(), ...part });
    const needed = (what: Lack): string | undefined => (tried && lacks.has(what) ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (about !== undefined && lacks.size === 0) send.mutate(about);
        else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    };
    // Also from within the description.
    const onKey = (event: KeyboardEvent): void => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    };
    if (call.opened !== undefined) return <Opened one={call.opened} next={() => store.set(noCall)} />;
    return (
        <form ref={form} className="columns" onSubmit={submit} onKeyDown={onKey} noValidate>
            <div className="stack loose">
                <Panel title={t('newcase.step_what')}>
                    <TypeAndProduct call={call} put={put} change={change} all={all} type={type} product={product} refused={refused} needed={needed} />
                </Panel>
                <Panel title={t('newcase.step_problem')}>
                    <Problem draft={draft} change={change} refused={refused} needed={needed} asked={asked} technical={type?.kind !== 'administrative'} />
                </Panel>
                {refused !== undefined && <Refusal error={refused} />}
                {refused?.code === 'cases.not_entitled' && <CareInstead draft={draft} change={change} types={all} unknown={false} />}
                {tried && lacks.size > 0 && <Notice tone="warn">{t('newcase.lacks')}</Notice>}
                <div className="row wrap">
                    <Button type="submit" loading={send.isPending}>
                        {t('newcase.go')}
                    </Button>
                    <span className="quiet small">{t('phone.keys')}</span>
                </div>
            </div>
            <div className="stack loose" aria-live="polite">
                {foreseen.preview !== undefined && caller !== undefined ? (
                    <ForeseenPanel preview={foreseen.preview} account={accountOf(call, caller)} staff />
                ) : foreseen.lost ? (
                    <Notice tone="warn">{t('foreseen.lost')}</Notice>
                ) : (
                    <p className="quiet">{t('phone.foreseen_later')}</p>
                )}
            </div>
        </form>
    );
}

interface FieldsProps {
    change: (draft: CaseDraft) => void;
    refused: Refused | undefined;
    needed: (what: Lack) => string | undefined;
}

function TypeAndProduct({ call, put, change, all, type, product, refused, needed }: FieldsProps & { call: Call; put: (part: Partial<Call>) => void; all: readonly CaseType[]; type: CaseType | undefined; product: Product }) {
    const { t, word } = useText();
    const words = useCaseWords();
    const { draft } = call;
    const optional = (label: string): string => `${label} (${t('app.optional')})`;
    const kinds = (['technical', 'administrative'] as const).map((kind) => ({
        group: word('case_kind', kind),
        items: all.filter((one) => one.kind === kind).map((one) => ({ value: one.code, label: words.type(one.code) })),
    }));
    const other = otherContract(call, product);
    return (
        <div className="stack loose">
            <Select
                label={t('case.type')}
                searchable
                allowDeselect={false}
                data={kinds}
                value={draft.type ?? null}
                error={refused?.field('/type') ?? needed('type')}
                onChange={(code) => {
                    const chosen = all.find((one) => one.code === code);
                    if (chosen !== undefined) change(withType(draft, chosen));
                }}
            />
            {type !== undefined && (
                <ProductFields first draft={draft} change={change} type={type} types={all} product={product} error={refused?.field('/serial_number') ?? refused?.field('/asset_id') ?? needed('serial')} />
            )}
            {call.caller !== undefined && <CallAccount call={call} caller={call.caller} asset={product.asset} change={put} />}
            <div className="pair">
                <TextInput label={optional(t('case.contract_number'))} maxLength={60} value={call.contractNumber} onChange={(event) => put({ contractNumber: event.currentTarget.value })} />
                <TextInput label={optional(t('case.licence'))} maxLength={60} value={call.licence} onChange={(event) => put({ licence: event.currentTarget.value })} />
            </div>
            {other !== undefined && <Notice tone="warn">{t('phone.other_contract', { numbers: other.join(', ') })}</Notice>}
            <TextInput
                label={optional(t('assets.software'))}
                description={t('phone.software_hint')}
                maxLength={120}
                value={call.software}
                error={refused?.field('/software')}
                onChange={(event) => put({ software: event.currentTarget.value })}
            />
        </div>
    );
}

// The contracts that cover the product, where the one that was said is none of them.
function otherContract(call: Call, { outcome }: Product): readonly string[] | undefined {
    const said = call.contractNumber.trim().toUpperCase();
    if (said === '' || outcome === undefined || !('entitlement' in outcome)) return undefined;
    const numbers = (outcome.entitlement.considered ?? []).flatMap((one) => one.contract_number ?? []);
    return numbers.length === 0 || numbers.some((number) => number.toUpperCase() === said) ? undefined : [...new Set(numbers)];
}

function Problem({ draft, change, refused, needed, asked, technical }: FieldsProps & { draft: CaseDraft; asked: boolean; technical: boolean }) {
    const { t, word } = useText();
    return (
        <div className="stack loose">
            <TextInput
                label={t('newcase.synopsis')}
                maxLength={250}
                value={draft.synopsis}
                error={refused?.field('/synopsis') ?? needed('synopsis')}
                onChange={(event) => change({ ...draft, synopsis: event.currentTarget.value })}
            />
            <Textarea
                label={t('case.description')}
                autosize
                minRows={5}
                maxRows={20}
                maxLength={15_000}
                value={draft.description}
                error={refused?.field('/description') ?? needed('description')}
                onChange={(event) => change({ ...draft, description: event.currentTarget.value })}
            />
            <Radio.Group label={t('case.priority')} value={draft.priority ?? ''} error={refused?.field('/priority') ?? needed('priority')} onChange={(value) => change({ ...draft, priority: value as Priority })}>
                <div className="row wrap choices">
                    {priorities.map((priority) => (
                        <Radio key={priority} value={priority} label={word('priority', priority)} />
                    ))}
                </div>
            </Radio.Group>
            {draft.priority !== undefined && <p className="quiet small">{word('priority_means', draft.priority)}</p>}
            {asked && draft.priority !== undefined && (
                <ReachableAsk
                    priority={draft.priority}
                    people={draft.reachable}
                    change={(reachable) => change({ ...draft, reachable })}
                    tried={needed('reachable') !== undefined}
                    required
                    refused={refused}
                />
            )}
            <LanguageSelect
                label={`${t('case.language')} (${t('app.optional')})`}
                value={draft.language}
                error={refused?.field('/language')}
                choose={(spoken) => change({ ...draft, language: spoken })}
            />
            {technical && <Checkbox label={t('phone.outage')} checked={draft.outage} onChange={(event) => change({ ...draft, outage: event.currentTarget.checked })} />}
        </div>
    );
}

// To whom the call can be put through: whom the rules gave it to, which may be a moment later.
function HasIt({ one }: { one: Case }) {
    const { t } = useText();
    const words = useCaseWords();
    const now = useQuery(caseQuery(one.number)).data?.body ?? one;
    return (
        <div className="row wrap" data-has-it={now.owner_id !== undefined}>
            <span className="quiet">{t('case.owner')}:</span>
            {now.owner_id === undefined ? t('phone.nobody_has', { queue: words.queue(now.queue ?? '') }) : <CaseContact id={now.owner_id} account={now.account_id} />}
        </div>
    );
}

// To be read out.
function Opened({ one, next }: { one: Case; next: () => void }) {
    const { t } = useText();
    return (
        <Panel title={t('phone.opened')}>
            <div className="stack loose" role="status">
                <p className="phone-number mono">{one.number}</p>
                <p>
                    {t('phone.on_keys')} <span className="phone-keys mono">{onTheKeys(one.number)}</span>
                </p>
                <HasIt one={one} />
                <div className="row wrap">
                    <Button autoFocus onClick={next}>
                        {t('phone.next')}
                    </Button>
                    <Button component={Link} to="/cases/$caseId" params={{ caseId: one.number } as never} variant="default">
                        {t('phone.to_case')}
                    </Button>
                </div>
            </div>
        </Panel>
    );
}
