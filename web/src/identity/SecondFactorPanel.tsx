// One's second factor (ID-05): set it up, make new recovery codes, take it away.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { meQuery, useMe } from '../app/session';
import { Notice, Refusal } from '../design/States';
import { Badge } from '../design/Status';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { CodeField, codeComplete } from './CodeField';
import { EnrolFlow } from './EnrolFlow';
import { RecoveryCodes } from './RecoveryCodes';

type Doing = 'nothing' | 'enrolling' | 'renewing' | 'removing';

export function SecondFactorPanel() {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [doing, setDoing] = useState<Doing>('nothing');
    const [removed, setRemoved] = useState(false);
    // It holds from its first code on, while the recovery codes are still shown.
    const [confirmed, setConfirmed] = useState(false);
    const on = me.second_factor || (doing === 'enrolling' && confirmed);
    const finish = async (): Promise<void> => {
        await client.invalidateQueries({ queryKey: meQuery.queryKey });
        setDoing('nothing');
    };
    const enrol = (): void => {
        setConfirmed(false);
        setDoing('enrolling');
    };
    return (
        <section className="panel stack" aria-labelledby="factor">
            <div className="row wrap apart">
                <h2 id="factor">{t('factor.title')}</h2>
                <Badge tone={on ? 'good' : me.second_factor_required ? 'bad' : 'warn'}>{t(on ? 'factor.on' : 'factor.off')}</Badge>
            </div>
            {doing === 'enrolling' && <EnrolFlow confirmed={() => setConfirmed(true)} done={() => void finish()} cancel={() => setDoing('nothing')} />}
            {doing === 'renewing' && <Renew done={() => setDoing('nothing')} />}
            {doing === 'removing' && (
                <Remove
                    cancel={() => setDoing('nothing')}
                    done={async () => {
                        await finish();
                        setRemoved(true);
                    }}
                />
            )}
            {doing === 'nothing' && (
                <>
                    {removed && !me.second_factor && (
                        <Notice tone="good" live>
                            {t('factor.removed')}
                        </Notice>
                    )}
                    <p className="quiet">{t(me.second_factor ? 'factor.on_hint' : 'factor.off_hint')}</p>
                    <div className="row wrap">
                        {!me.second_factor && <Button onClick={enrol}>{t('factor.set_up')}</Button>}
                        {me.second_factor && (
                            <Button variant="default" onClick={() => setDoing('renewing')}>
                                {t('factor.new_codes')}
                            </Button>
                        )}
                        {me.second_factor && !me.second_factor_required && (
                            <Button variant="default" onClick={() => setDoing('removing')}>
                                {t('factor.remove')}
                            </Button>
                        )}
                    </div>
                    {me.second_factor && me.second_factor_required && <p className="quiet small">{t('factor.required')}</p>}
                </>
            )}
        </section>
    );
}

interface ByCodeProps<Outcome> {
    go: string;
    call: (code: string) => Promise<Outcome>;
    onSuccess: (outcome: Outcome) => void;
    cancel: () => void;
}

// What is done with a code of the factor alone.
function ByCode<Outcome>({ go, call, onSuccess, cancel }: ByCodeProps<Outcome>) {
    const { t } = useText();
    const [code, setCode] = useState('');
    const [tried, setTried] = useState(false);
    const run = useMutation({ mutationFn: () => call(code.trim()), onSuccess });
    const refused = useRefused(run.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (codeComplete(code)) run.mutate();
    };
    return (
        <form className="stack loose narrow" onSubmit={submit} noValidate>
            <CodeField
                label={t('factor.code')}
                hint={t('sign_in.code_hint')}
                value={code}
                autoFocus
                error={refused?.field('/code') ?? (tried && !codeComplete(code) ? t('factor.six_digits') : undefined)}
                onChange={setCode}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={run.isPending}>
                    {go}
                </Button>
                <Button variant="default" onClick={cancel}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}

function Renew({ done }: { done: () => void }) {
    const { t } = useText();
    const [codes, setCodes] = useState<readonly string[]>();
    if (codes !== undefined) return <RecoveryCodes codes={codes} done={done} />;
    return (
        <>
            <p className="quiet">{t('factor.new_codes_hint')}</p>
            <ByCode
                go={t('factor.new_codes')}
                call={(code) => answer(api.POST('/api/v1/me/second-factor/recovery-codes', { body: { code } }))}
                onSuccess={(outcome) => setCodes(outcome.codes ?? [])}
                cancel={done}
            />
        </>
    );
}

function Remove({ done, cancel }: { done: () => Promise<void>; cancel: () => void }) {
    const { t } = useText();
    return (
        <>
            <Notice tone="warn">{t('factor.remove_hint')}</Notice>
            <ByCode
                go={t('factor.remove')}
                call={(code) => answer(api.POST('/api/v1/me/second-factor/removal', { body: { code } }))}
                onSuccess={() => void done()}
                cancel={cancel}
            />
        </>
    );
}
