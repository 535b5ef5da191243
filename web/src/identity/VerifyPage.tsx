// Where the mail of a sign-up leads (ID-03): the address is confirmed, what the proof came to is said, and a password is set.
// Confirming takes a click: programs that look into mails open their links too, and the link is good once.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { Notice, Refusal } from '../design/States';
import { Steps } from '../design/Steps';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { useArrive } from './arrive';
import { NewPassword, shortest } from './NewPassword';
import { Outside } from './Outside';
import { proofComplete, proofOf, type TypedProof } from './proof';
import { ProofFields } from './ProofFields';
import { useSignUpSteps } from './useSignUpSteps';

export function VerifyPage() {
    const { t } = useText();
    const steps = useSignUpSteps();
    // Behind the #, so that no server and no log sees it.
    const [link] = useState(() => window.location.hash.slice(1));
    const verify = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/sign-ups/verification', { body: { link_token: link } })),
    });
    const verified = verify.data;
    const later = verify.error !== null && isForNow(verify.error);
    return (
        <Outside title={t('verify.title')} lead={verified === undefined ? t('verify.lead') : t('verify.lead_password')} wide>
            <Steps label={t('sign_up.steps')} steps={steps} current={verified === undefined ? 2 : 3} />
            {link === '' ? (
                <Notice tone="bad">{t('verify.no_token')}</Notice>
            ) : verified === undefined ? (
                <div className="stack loose">
                    {verify.error !== null && <Refusal error={verify.error} />}
                    {later && <p>{t('verify.still_good')}</p>}
                    {(verify.error === null || later) && (
                        <Button size="md" autoFocus loading={verify.isPending} onClick={() => verify.mutate()}>
                            {t('verify.go')}
                        </Button>
                    )}
                </div>
            ) : (
                <Verified verified={verified} />
            )}
            {(link === '' || (verify.error !== null && !later)) && <Link to="/sign-up">{t('verify.anew')}</Link>}
        </Outside>
    );
}

// Whether an answer is no word on the link: none came, the server failed, or too much was asked of it. The link is still good.
export function isForNow(error: unknown): boolean {
    const { status } = asProblem(error).problem;
    return status === 0 || status === 429 || status >= 500;
}

function Verified({ verified }: { verified: Schemas['AddressVerified'] }) {
    const { t } = useText();
    const [standing, setStanding] = useState<{ proof: Schemas['ProofState']; left: number }>({ proof: verified.proof, left: verified.tries_left });
    const [showing, setShowing] = useState(false);
    if (showing) {
        return (
            <AnotherProof
                token={verified.sign_up_token}
                left={standing.left}
                shown={(next) => {
                    setStanding(next);
                    setShowing(next.proof === 'refused' && next.left > 0);
                }}
                close={() => setShowing(false)}
            />
        );
    }
    return (
        <>
            {standing.proof === 'accepted' ? (
                <Notice tone="good" live>
                    {t('verify.accepted')}
                </Notice>
            ) : (
                <Notice tone={standing.proof === 'refused' ? 'warn' : 'info'} live>
                    <p>{t(standing.proof === 'refused' ? 'verify.refused' : 'verify.none')}</p>
                    {standing.left > 0 && (
                        <Button variant="default" size="xs" mt={6} onClick={() => setShowing(true)}>
                            {t(standing.proof === 'refused' ? 'verify.another' : 'verify.show')}
                        </Button>
                    )}
                </Notice>
            )}
            <SetPassword token={verified.sign_up_token} />
        </>
    );
}

function AnotherProof(props: { token: string; left: number; shown: (next: { proof: Schemas['ProofState']; left: number }) => void; close: () => void }) {
    const { t } = useText();
    const [typed, setTyped] = useState<TypedProof>({ choice: 'authorization_code', value: '', second: '' });
    const [tried, setTried] = useState(false);
    const send = useMutation({
        mutationFn: () => {
            const proof = proofOf(typed);
            return answer(api.POST('/api/v1/sign-ups/proof', { body: { sign_up_token: props.token, ...(proof === undefined ? {} : { proof }) } }));
        },
        onSuccess: ({ proof, tries_left: left }) => props.shown({ proof, left }),
    });
    const refused = useRefused(send.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (proofComplete(typed)) send.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            {send.data?.proof === 'refused' && <Notice tone="warn" live>{t('verify.refused_again', { count: props.left })}</Notice>}
            <ProofFields typed={typed} onChange={setTyped} refused={refused} tried={tried} />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={send.isPending}>
                    {t('verify.check')}
                </Button>
                <Button variant="default" onClick={props.close}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}

function SetPassword({ token }: { token: string }) {
    const { t } = useText();
    const arrive = useArrive();
    const [password, setPassword] = useState('');
    const [tried, setTried] = useState(false);
    const complete = useMutation({
        mutationFn: async () => {
            const joined = await answer(api.POST('/api/v1/sign-ups/completion', { body: { sign_up_token: token, password } }));
            await arrive(joined.person.email, password);
        },
    });
    const refused = useRefused(complete.error);
    const field = refused?.field('/password');
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (password.length >= shortest) complete.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <NewPassword label={t('verify.password')} value={password} error={field} tried={tried} autoFocus onChange={setPassword} />
            {refused !== undefined && field === undefined && <Refusal error={refused} />}
            <Button type="submit" size="md" loading={complete.isPending}>
                {t('verify.finish')}
            </Button>
        </form>
    );
}
