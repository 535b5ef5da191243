// The product of a new case by its number, with the verdict as it is typed, and what to do where there is no cover (CASE-04, ENT-18).
import '../contracts/entitlement.css';
import { Button, Select, TextInput } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { serialFault, tidySerial } from '../assets/serial';
import { Verdict } from '../contracts/Verdict';
import { Why } from '../design/refused';
import { Notice } from '../design/States';
import { useText } from '../text';
import { withCare, type CaseDraft } from './draft';
import type { CaseType } from './queries';
import type { Product } from './useProduct';

interface Props {
    draft: CaseDraft;
    change: (draft: CaseDraft) => void;
    type: CaseType;
    types: readonly CaseType[];
    product: Product;
    error: ReactNode;
    // It is the first that is asked.
    first?: boolean;
}

export function ProductFields({ draft, change, type, types, product, error, first = false }: Props) {
    const { t } = useText();
    const fault = draft.serial.trim() === '' ? undefined : serialFault(draft.serial);
    const label = t('newcase.serial');
    return (
        <div className="stack">
            <TextInput
                label={type.needs_asset ? label : `${label} (${t('app.optional')})`}
                description={t(type.needs_asset ? 'newcase.serial_hint' : 'newcase.serial_optional_hint')}
                autoFocus={first}
                classNames={{ input: 'mono' }}
                autoComplete="off"
                spellCheck={false}
                maxLength={20}
                value={draft.serial}
                error={error ?? (draft.serial.trim().length >= 6 && fault !== undefined ? t(fault) : undefined)}
                onChange={(event) => change({ ...draft, serial: event.currentTarget.value, sku: undefined })}
            />
            {type.needs_asset && (
                <div className="stack" aria-live="polite">
                    {product.asking && product.outcome === undefined && <p className="quiet small">{t('newcase.checking')}</p>}
                    {product.error !== null && <Notice tone="warn">{t('newcase.not_checked')} <Why error={product.error} /></Notice>}
                    <Answer draft={draft} change={change} types={types} product={product} />
                </div>
            )}
        </div>
    );
}

function Answer({ draft, change, types, product }: Pick<Props, 'draft' | 'change' | 'types' | 'product'>) {
    const { t } = useText();
    const { outcome } = product;
    if (outcome === undefined) return null;
    if (outcome.kind === 'ambiguous')
        return (
            <Select
                label={t('newcase.which')}
                description={t('newcase.which_hint')}
                allowDeselect={false}
                data={[...outcome.skus]}
                value={draft.sku ?? null}
                onChange={(sku) => sku !== null && change({ ...draft, sku })}
            />
        );
    return (
        <>
            <Verdict key={outcome.key + draft.serial} outcome={outcome} open={outcome.kind === 'no'} question={{ service: 'technical_support' }} />
            {(outcome.kind === 'no' || outcome.kind === 'unknown') && <CareInstead draft={draft} change={change} types={types} unknown={outcome.kind === 'unknown'} />}
        </>
    );
}

export function CareInstead({ draft, change, types, unknown }: Pick<Props, 'draft' | 'change' | 'types'> & { unknown: boolean }) {
    const { t } = useText();
    // What Customer Care does about cover, as the shipped policy calls it; where a pack has no such type, one is chosen.
    const type = types.find((one) => one.kind === 'administrative' && one.code === 'entitlement');
    const said = unknown ? t('newcase.about_serial', { serial: tidySerial(draft.serial) }) : undefined;
    return (
        <Notice tone="info">
            <p>{t('newcase.instead')}</p>
            <Button variant="default" size="xs" mt={6} leftSection={<IconMessageCircle size={15} />} onClick={() => change(withCare(draft, type, said))}>
                {t('newcase.instead_go')}
            </Button>
        </Notice>
    );
}
