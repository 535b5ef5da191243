// Setting up a second factor (ID-05): the secret as a QR code and as text, a first code of the app, then the recovery codes, which
// are shown this one time.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { QrCode } from '../design/QrCode';
import { Failed, Loading, Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { CodeField, codeComplete } from './CodeField';
import { RecoveryCodes } from './RecoveryCodes';

// In groups of four, as it is typed by hand.
const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

export function EnrolFlow({ confirmed, done, cancel }: { confirmed?: () => void; done: () => void; cancel?: () => void }) {
    const begin = useMutation({ mutationFn: () => answer(api.POST('/api/v1/me/second-factor')) });
    const [codes, setCodes] = useState<readonly string[]>();
    // A new secret takes the place of the one before: asked for once, though effects run twice in development.
    const asked = useRef(false);
    const { mutate } = begin;
    useEffect(() => {
        if (asked.current) return;
        asked.current = true;
        mutate();
    }, [mutate]);
    if (codes !== undefined) return <RecoveryCodes codes={codes} done={done} fresh />;
    if (begin.error !== null) return <Failed error={begin.error} retry={() => mutate()} />;
    if (begin.data === undefined) return <Loading />;
    const arrived = (made: readonly string[]): void => {
        setCodes(made);
        confirmed?.();
    };
    return <FirstCode secret={begin.data} confirmed={arrived} {...(cancel === undefined ? {} : { cancel })} />;
}

interface FirstCodeProps {
    secret: Schemas['SecondFactorSecret'];
    confirmed: (codes: readonly string[]) => void;
    cancel?: () => void;
}

function FirstCode({ secret, confirmed, cancel }: FirstCodeProps) {
    const { t } = useText();
    const [code, setCode] = useState('');
    const [tried, setTried] = useState(false);
    const confirm = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/me/second-factor/confirmation', { body: { code: code.trim() } })),
        onSuccess: ({ codes }) => confirmed(codes ?? []),
    });
    const refused = useRefused(confirm.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (codeComplete(code)) confirm.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <div className="beside">
                <QrCode text={secret.uri} label={t('factor.qr')} />
                <div className="grow stack">
                    <p>{t('factor.scan')}</p>
                    <p>
                        <a href={secret.uri}>{t('factor.open_app')}</a>
                    </p>
                    <div>
                        <div className="quiet small">{t('factor.by_hand')}</div>
                        <code className="mono" data-secret>
                            {inGroups(secret.secret)}
                        </code>
                    </div>
                </div>
            </div>
            <CodeField
                label={t('factor.code')}
                hint={t('factor.first_code_hint')}
                value={code}
                error={refused?.field('/code') ?? (tried && !codeComplete(code) ? t('factor.six_digits') : undefined)}
                onChange={(value) => {
                    setCode(value);
                    setTried(false);
                }}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={confirm.isPending}>
                    {t('factor.confirm')}
                </Button>
                {cancel !== undefined && (
                    <Button variant="default" onClick={cancel}>
                        {t('app.cancel')}
                    </Button>
                )}
            </div>
            <Notice tone="info">{t('factor.next')}</Notice>
        </form>
    );
}
