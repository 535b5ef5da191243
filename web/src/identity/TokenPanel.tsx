// Make an API token (ID-07); its secret is shown this once.
import { Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { ShownOnce } from '../design/ShownOnce';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { rolesQuery } from '../policy/queries';
import { useText } from '../text';
import { choosable, scopeOf, type Scope } from './scopes';

const terms = ['7', '30', '90', '180', '365'] as const;
const scopes: readonly Scope[] = ['reading', 'all', 'chosen'];

export function TokenPanel({ close }: { close: () => void }) {
    const { t } = useText();
    return (
        <Drawer onClose={close} title={t('tokens.make')} size="md">
            <TokenForm close={close} />
        </Drawer>
    );
}

function TokenForm({ close }: { close: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [name, setName] = useState('');
    const [scope, setScope] = useState<Scope>('reading');
    const [chosen, setChosen] = useState<string[]>([]);
    const [days, setDays] = useState<string>('90');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const mine = me.actions ?? [];
    // "*" is spelled out: a token takes rights by name.
    const roles = useQuery({ ...rolesQuery, enabled: mine.includes('*') });
    const every = roles.data?.actions ?? [];
    const actions = scopeOf(scope, mine, chosen, every);
    const make = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/tokens', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { name: name.trim(), days: Number(days), ...(actions === undefined ? {} : { actions }) },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    });
    const refused = useRefused(make.error);
    const nothing = actions?.length === 0;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== '' && !nothing) make.mutate();
    };
    if (make.isSuccess) {
        const { secret, token } = make.data;
        return (
            <div className="stack loose">
                <Notice tone="good" live>
                    <strong>{t('tokens.made', { name: token.name })}</strong>
                    <p>{t('tokens.once')}</p>
                </Notice>
                <ShownOnce label={t('tokens.secret')} lines={[secret]} fileName={`aftercare-token-${token.id.slice(0, 8)}.txt`} />
                <p className="quiet small">{t('tokens.use', { at: showInstant(token.expires_at, language, me.time_zone) })}</p>
                <div>
                    <Button onClick={close}>{t('app.close')}</Button>
                </div>
            </div>
        );
    }
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                label={t('tokens.name')}
                description={t('tokens.name_hint')}
                maxLength={80}
                value={name}
                error={refused?.field('/name') ?? (tried && name.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <Radio.Group label={t('tokens.scope')} value={scope} onChange={(value) => setScope(value as Scope)} error={refused?.field('/actions')}>
                <div className="stack choices">
                    {scopes.map((one) => (
                        <Radio key={one} value={one} label={t(`tokens.scope_${one}`)} description={t(`tokens.scope_${one}_hint`)} />
                    ))}
                </div>
            </Radio.Group>
            {scope === 'chosen' && (
                <Checkbox.Group
                    label={t('tokens.rights')}
                    value={chosen}
                    onChange={setChosen}
                    error={tried && nothing ? t('problem.required') : undefined}
                >
                    <div className="rights">
                        {choosable(mine, every).map((action) => (
                            <Checkbox key={action} size="xs" value={action} label={<span className="mono">{action}</span>} />
                        ))}
                    </div>
                </Checkbox.Group>
            )}
            <Select
                label={t('tokens.days')}
                allowDeselect={false}
                data={terms.map((term) => ({ value: term, label: t('tokens.days_count', { count: term }) }))}
                value={days}
                error={refused?.field('/days')}
                onChange={(value) => value !== null && setDays(value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" loading={make.isPending}>
                {t('tokens.make')}
            </Button>
        </form>
    );
}
