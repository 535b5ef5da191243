// Renew the certificate of a named contact, or take it away: then the contact counts within the six (ID-10). It is changed as
// it was seen: if somebody else was quicker, what was typed stays.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, tagOf } from '../api/client';
import { asProblem } from '../api/problem';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited } from '../design/typed';
import { useText } from '../text';
import { CertificateFields, certificationOf, isWhole, typedOf } from './CertificateFields';
import type { Certification, NamedContact } from './namedContactQueries';

export function CertificatePanel({ contact, name, close }: { contact: NamedContact; name: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited(typedOf(contact.contact));
    const [tried, setTried] = useState(false);
    const save = useMutation({
        mutationFn: (certification: Certification | null) =>
            answer(
                api.PATCH('/api/v1/named-contacts/{named_contact_id}', {
                    params: { path: { named_contact_id: contact.contact.id }, header: { 'If-Match': tagOf(contact.contact.version) } },
                    body: { certification },
                }),
            ),
        onSuccess: async () => {
            await Promise.all([client.invalidateQueries({ queryKey: ['named-contacts'] }), client.invalidateQueries({ queryKey: ['warnings'] })]);
            close();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries({ queryKey: ['named-contacts'] });
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (isWhole(typed)) save.mutate(certificationOf(typed));
    };
    return (
        <Drawer onClose={close} title={t('named.certificate_title', { name })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <CertificateFields typed={typed} set={set} tried={tried} fault={(pointer) => refused?.field(pointer)} />
                {stale || refused?.problem.status === 412 ? (
                    <Notice tone="warn" live>
                        {t('named.stale')}
                    </Notice>
                ) : (
                    refused !== undefined && <Refusal error={refused} />
                )}
                <div className="row wrap">
                    <Button type="submit" loading={save.isPending}>
                        {t('app.save')}
                    </Button>
                    {contact.contact.certificate_level !== undefined && (
                        <Button variant="default" color="red" onClick={() => save.mutate(null)}>
                            {t('named.certificate_remove')}
                        </Button>
                    )}
                </div>
            </form>
        </Drawer>
    );
}
