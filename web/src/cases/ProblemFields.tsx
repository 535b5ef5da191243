// What happens, and how much it hurts.
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { Refused } from '../design/refused';
import { Notice } from '../design/States';
import { useText } from '../text';
import type { CaseDraft, Lack } from './draft';
import { CallUs } from './phone/CallUs';
import { PriorityChoice } from './PriorityChoice';
import type { CaseType } from './queries';

const mostSynopsis = 250;
const mostDescription = 15_000;

interface Props {
    draft: CaseDraft;
    change: (draft: CaseDraft) => void;
    type: CaseType;
    lacks: (what: Lack) => string | undefined;
    refused: Refused | undefined;
}

export function ProblemFields({ draft, change, type, lacks, refused }: Props) {
    const { t, word } = useText();
    const used = (text: string, most: number): string => t('newcase.used', { used: text.length, most });
    return (
        <div className="stack loose">
            <TextInput
                label={t('newcase.synopsis')}
                description={`${t('newcase.synopsis_hint')} ${used(draft.synopsis, mostSynopsis)}`}
                maxLength={mostSynopsis}
                value={draft.synopsis}
                error={refused?.field('/synopsis') ?? lacks('synopsis')}
                onChange={(event) => change({ ...draft, synopsis: event.currentTarget.value })}
            />
            <Textarea
                label={t('case.description')}
                description={`${word('case_describe', type.topic)} ${used(draft.description, mostDescription)}`}
                autosize
                minRows={6}
                maxRows={24}
                maxLength={mostDescription}
                value={draft.description}
                error={refused?.field('/description') ?? lacks('description')}
                onChange={(event) => change({ ...draft, description: event.currentTarget.value })}
            />
            {draft.restricted && <Notice tone="info">{t('newcase.restricted')}</Notice>}
            <PriorityChoice
                value={draft.priority}
                kind={type.kind}
                channel={draft.channel}
                error={refused?.field('/priority') ?? lacks('priority')}
                choose={(priority) => change({ ...draft, priority })}
            />
            {type.kind === 'administrative' && draft.priority !== 'p1' && draft.channel !== 'phone' && (
                <div>
                    <p className="quiet small">{t('newcase.care_call')}</p>
                    <CallUs desk="customer_care" />
                </div>
            )}
            {type.kind === 'technical' && (
                <Checkbox
                    label={t('case.outage_ask')}
                    description={t('newcase.outage_hint')}
                    checked={draft.outage}
                    onChange={(event) => change({ ...draft, outage: event.currentTarget.checked })}
                />
            )}
        </div>
    );
}
