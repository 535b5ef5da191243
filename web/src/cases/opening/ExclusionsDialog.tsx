// Name what help with a case leaves out, each with its reason; the customer reads both (CASE-30).
import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../design/Loaded';
import { useRefused } from '../../design/refused';
import { tidied } from '../../design/written';
import { readable, useText } from '../../text';
import type { Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { exclusionsQuery, exclusionWords, nameExclusions, type ExclusionPolicy } from './foreseen';

export function ExclusionsDialog({ one, tag, close }: { one: Case; tag: string; close: () => void }) {
    const policy = useQuery(exclusionsQuery);
    return <Loaded query={policy}>{(read) => <Fields one={one} tag={tag} close={close} policy={read} />}</Loaded>;
}

function Fields({ one, tag, close, policy }: { one: Case; tag: string; close: () => void; policy: ExclusionPolicy }) {
    const { t, language } = useText();
    const [reasons, setReasons] = useState<Readonly<Record<string, string>>>(Object.fromEntries((one.exclusions ?? []).map(({ code, reason }) => [code, reason ?? ''])));
    const [tried, setTried] = useState(false);
    const found = new Set((one.exclusions ?? []).filter(({ reason }) => reason === undefined).map(({ code }) => code));
    const codes = [...new Set([...(policy.exclusions ?? []).map(({ code }) => code), ...(one.exclusions ?? []).map(({ code }) => code)])];
    const save = useStep((body: Parameters<typeof nameExclusions>[1]) => nameExclusions(one.id, body, tag), close);
    const refused = useRefused(save.error);
    // The program's own need none.
    const lacks = (code: string): boolean => code in reasons && reasons[code]?.trim() === '' && !found.has(code);
    const submit = (): void => {
        setTried(true);
        if (codes.some(lacks)) return;
        save.mutate({ exclusions: Object.entries(reasons).map(([code, reason]) => ({ code, ...(reason.trim() === '' ? {} : { reason: tidied(reason) }) })) });
    };
    const tick = (code: string, on: boolean): void => {
        const others = Object.fromEntries(Object.entries(reasons).filter(([other]) => other !== code));
        setReasons(on ? { ...others, [code]: '' } : others);
    };
    return (
        <DialogFrame title={t('exclusion.title')} means={t('exclusion.means')} go={t('exclusion.go')} busy={save.isPending} error={save.error} submit={submit} close={close}>
            {codes.map((code) => {
                const { name, text } = exclusionWords(policy, code, language, readable);
                return (
                    <div key={code} className="stack">
                        <Checkbox label={name} description={text} checked={code in reasons} onChange={(event) => tick(code, event.currentTarget.checked)} />
                        {code in reasons && !found.has(code) && (
                            <Textarea
                                label={t('exclusion.why', { name })}
                                autosize
                                minRows={2}
                                maxRows={6}
                                maxLength={2000}
                                value={reasons[code] ?? ''}
                                error={refused?.field(`/exclusions/${String(Object.keys(reasons).indexOf(code))}/reason`) ?? (tried && lacks(code) ? t('problem.required') : undefined)}
                                onChange={(event) => setReasons({ ...reasons, [code]: event.currentTarget.value })}
                            />
                        )}
                    </div>
                );
            })}
        </DialogFrame>
    );
}
