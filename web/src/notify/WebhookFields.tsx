// Where a web-hook calls, what it is called here, and of which events it tells.
import { MultiSelect, Switch, TextInput } from '@mantine/core';
import type { Refused } from '../design/refused';
import { urlFault } from '../identity/admin/fields';
import { useText } from '../text';
import { nouns } from './webhookQueries';

export interface TypedWebhook {
    url: string;
    description: string;
    // null: of all.
    events: readonly string[] | null;
}

export const isSound = (typed: TypedWebhook): boolean => urlFault(typed.url) === undefined && (typed.events === null || typed.events.length > 0);

interface Props {
    typed: TypedWebhook;
    set: <Name extends keyof TypedWebhook>(name: Name, value: TypedWebhook[Name]) => void;
    tried: boolean;
    refused: Refused | undefined;
}

export function WebhookFields({ typed, set, tried, refused }: Props) {
    const { t, word } = useText();
    const url = urlFault(typed.url);
    const kinds = [...new Set([...nouns.map((noun) => `${noun}.*`), ...(typed.events ?? [])])];
    return (
        <>
            <TextInput
                data-autofocus
                type="url"
                label={t('hooks.url')}
                description={t('hooks.url_hint')}
                placeholder="https://"
                maxLength={2000}
                autoComplete="off"
                value={typed.url}
                error={refused?.field('/url') ?? (tried && url !== undefined ? t(url) : undefined)}
                onChange={(event) => set('url', event.currentTarget.value)}
            />
            <TextInput
                label={`${t('hooks.description')} (${t('app.optional')})`}
                maxLength={200}
                value={typed.description}
                error={refused?.field('/description')}
                onChange={(event) => set('description', event.currentTarget.value)}
            />
            <Switch
                label={t('hooks.all_events')}
                checked={typed.events === null}
                onChange={(event) => set('events', event.currentTarget.checked ? null : [])}
            />
            {typed.events !== null && (
                <MultiSelect
                    label={t('hooks.events')}
                    description={t('hooks.events_hint')}
                    searchable
                    data={kinds.map((kind) => ({ value: kind, label: kind.endsWith('.*') ? word('events_of', kind.slice(0, -2)) : kind }))}
                    value={[...typed.events]}
                    error={refused?.field('/event_kinds') ?? (tried && typed.events.length === 0 ? t('problem.required') : undefined)}
                    onChange={(events) => set('events', events)}
                />
            )}
        </>
    );
}
