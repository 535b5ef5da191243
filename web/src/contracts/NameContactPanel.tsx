// Name a contact of a premium contract (ID-10): a person of the account, who has authority to change the network.
import { Button, Checkbox, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { Drawer } from '../design/Dialogs';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useTyped } from '../design/typed';
import { PersonSelect } from '../identity/people';
import { useText } from '../text';
import { CertificateFields, certificationOf, isWhole, noCertificate } from './CertificateFields';

interface Props {
    contract: { id: string; account_id: string; number: string };
    named: readonly string[];
    close: () => void;
}

export function NameContactPanel({ contract, named, close }: Props) {
    const { t } = useText();
    const client = useQueryClient();
    const [person, setPerson] = useState<string | null>(null);
    const [declared, setDeclared] = useState(false);
    const [certified, setCertified] = useState(false);
    const { typed: certificate, set: setCertificate } = useTyped(noCertificate);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const add = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/contracts/{contract_id}/named-contacts', {
                    params: { path: { contract_id: contract.id }, header: { 'Idempotency-Key': key } },
                    body: {
                        person_id: person ?? '',
                        may_change_network: declared,
                        ...(certified ? { certification: certificationOf(certificate) } : {}),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await Promise.all([client.invalidateQueries({ queryKey: ['named-contacts'] }), client.invalidateQueries({ queryKey: ['warnings'] })]);
            close();
        },
    });
    const refused = useRefused(add.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (person !== null && declared && (!certified || isWhole(certificate))) add.mutate();
    };
    return (
        <Drawer onClose={close} title={t('named.add_title', { number: contract.number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <PersonSelect
                    label={t('named.person')}
                    description={t('named.person_hint')}
                    account={contract.account_id}
                    active
                    except={named}
                    nothing={t('named.nobody_left')}
                    value={person ?? undefined}
                    error={refused?.field('/person_id') ?? (tried && person === null ? t('problem.required') : undefined)}
                    choose={(id) => setPerson(id ?? null)}
                />
                <Checkbox
                    label={t('named.authority')}
                    checked={declared}
                    error={refused?.field('/may_change_network') ?? (tried && !declared ? t('named.authority_needed') : undefined)}
                    onChange={(event) => setDeclared(event.currentTarget.checked)}
                />
                <Switch label={t('named.has_certificate')} checked={certified} onChange={(event) => setCertified(event.currentTarget.checked)} />
                {certified && (
                    <CertificateFields typed={certificate} set={setCertificate} tried={tried} fault={(pointer) => refused?.field(pointer)} />
                )}
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={add.isPending}>
                        {t('named.add_go')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
