// The fields of a proof: first of which kind, then what that kind needs, each with where it is to be found.
import { Radio, TextInput } from '@mantine/core';
import type { Refused } from '../design/refused';
import { Notice } from '../design/States';
import { useText } from '../text';
import { needsSecond, proofChoices, type ProofChoice, type TypedProof } from './proof';

interface Props {
    typed: TypedProof;
    onChange: (typed: TypedProof) => void;
    refused: Refused | undefined;
    tried: boolean;
}

export function ProofFields({ typed, onChange, refused, tried }: Props) {
    const { t } = useText();
    const { choice } = typed;
    const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('problem.required') : undefined);
    return (
        <>
            <Radio.Group label={t('proof.kind')} value={choice} onChange={(value) => onChange({ ...typed, choice: value as ProofChoice, value: '', second: '' })}>
                <div className="stack choices">
                    {proofChoices.map((kind) => (
                        <Radio key={kind} value={kind} label={t(`proof.${kind}`)} />
                    ))}
                </div>
            </Radio.Group>
            {choice !== 'none' && (
                <TextInput
                    key={choice}
                    label={t(`proof.${choice}_value`)}
                    description={t(`proof.${choice}_hint`)}
                    classNames={{ input: 'mono' }}
                    autoComplete="off"
                    spellCheck={false}
                    value={typed.value}
                    maxLength={200}
                    error={refused?.field('/proof/value') ?? missing(typed.value)}
                    onChange={(event) => onChange({ ...typed, value: event.currentTarget.value })}
                />
            )}
            {needsSecond(choice) && (
                <TextInput
                    label={t('proof.second')}
                    description={t(choice === 'serial_number' ? 'proof.second_of_serial' : 'proof.second_of_contract')}
                    classNames={{ input: 'mono' }}
                    autoComplete="off"
                    spellCheck={false}
                    value={typed.second}
                    maxLength={80}
                    error={refused?.field('/proof/second') ?? missing(typed.second)}
                    onChange={(event) => onChange({ ...typed, second: event.currentTarget.value })}
                />
            )}
            {choice === 'none' && <Notice tone="info">{t('proof.none_means')}</Notice>}
        </>
    );
}
