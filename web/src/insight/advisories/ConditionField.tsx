// A condition on the configuration, in its language (INS-06), with the language beside it and what was typed as people will read it.
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text';
import { Condition } from './Condition';

const examples = [
    ['[protocols bgp]', 'present'],
    ['[protocols rsvp] absent', 'absent'],
    ['[system services ssh root-login] equals allow', 'equals'],
    ['[system services ssh root-login] differs deny', 'differs'],
    ['anywhere [protocols bgp]', 'anywhere'],
    ['[protocols rstp] or [protocols mstp]', 'or'],
    ['[protocols pim] and not [chassis nonstop-routing]', 'and'],
    ['[interfaces ge-* unit * family (inet|inet6)]', 'pattern'],
] as const;

export function ConditionField({ value, error, set }: { value: string; error: ReactNode; set: (value: string) => void }) {
    const { t } = useText();
    return (
        <section className="stack">
            <Textarea
                label={`${t('editor.condition')} (${t('app.optional')})`}
                description={t('editor.condition_hint')}
                classNames={{ input: 'mono' }}
                autosize
                minRows={2}
                maxRows={12}
                maxLength={20_000}
                spellCheck={false}
                value={value}
                error={error}
                onChange={(event) => set(event.currentTarget.value)}
            />
            {value.trim() !== '' && (
                <div>
                    <span className="quiet small">{t('editor.condition_reads')}</span>
                    <Condition text={value} />
                </div>
            )}
            <details>
                <summary className="small">{t('editor.condition_help')}</summary>
                <dl className="language">
                    {examples.map(([text, name]) => (
                        <div key={name}>
                            <dt>
                                <code>{text}</code>
                            </dt>
                            <dd className="small">{t(`editor.language_${name}`)}</dd>
                        </div>
                    ))}
                </dl>
            </details>
        </section>
    );
}
