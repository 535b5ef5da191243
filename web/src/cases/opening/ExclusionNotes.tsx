// What help leaves out, in the words of the policy pack, and why it applies here (CASE-30).
import { useQuery } from '@tanstack/react-query';
import { showDay } from '../../design/days';
import { Notice } from '../../design/States';
import { Written } from '../../design/Written';
import { readable, useText } from '../../text';
import { exclusionsQuery, exclusionWords, type NamedExclusion } from './foreseen';

export function ExclusionName({ code }: { code: string }) {
    const { language } = useText();
    return <span>{exclusionWords(useQuery(exclusionsQuery).data, code, language, readable).name}</span>;
}

export function ExclusionNotes({ named }: { named: readonly NamedExclusion[] }) {
    const { t, language } = useText();
    const policy = useQuery({ ...exclusionsQuery, enabled: named.length > 0 }).data;
    return named.map((one) => {
        const { name, text } = exclusionWords(policy, one.code, language, readable);
        return (
            <div key={one.code} data-exclusion={one.code}>
                <Notice tone="info">
                    <p>
                        <strong>{t('exclusion.applies', { name })}</strong>
                        {one.about !== undefined && one.since !== undefined && <> {t('exclusion.since', { about: one.about, day: showDay(one.since, language) })}</>}
                    </p>
                    {text !== undefined && <p>{text}</p>}
                    {one.reason !== undefined && <Written text={t('exclusion.reason', { reason: one.reason })} />}
                </Notice>
            </div>
        );
    });
}
