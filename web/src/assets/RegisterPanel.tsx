// Register one device (ENT-05): a drawer around the form, and what came of it.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { Drawer } from '../design/Dialogs';
import { Said } from '../design/refused';
import { Notice } from '../design/States';
import { useText } from '../text';
import { RegisterForm } from './RegisterForm';

type Registration = Schemas['Registration'];

export function RegisterPanel({ serial, close }: { serial: string; close: () => void }) {
    const { t } = useText();
    const [done, setDone] = useState<Registration>();
    // What is the same for the next one, too, is kept.
    const [kept, setKept] = useState({ sku: '', site: null as string | null });
    return (
        <Drawer onClose={close} title={t('register.title')} size="md">
            {done === undefined ? (
                <RegisterForm
                    given={serial}
                    kept={kept}
                    done={(registration, sku, site) => {
                        setKept({ sku, site });
                        setDone(registration);
                    }}
                />
            ) : (
                <Done registration={done} another={() => setDone(undefined)} />
            )}
        </Drawer>
    );
}

function Done({ registration, another }: { registration: Registration; another: () => void }) {
    const { t } = useText();
    const navigate = useNavigate();
    const { asset, outcome, notes } = registration;
    return (
        <div className="stack loose">
            <Notice tone="good" live>
                <strong>{t(outcome === 'registered' ? 'register.done' : 'register.already', { serial: asset.serial_number })}</strong>
            </Notice>
            {notes?.map((note) => (
                <Notice key={note} tone="info">
                    <Said sentence={note} />
                </Notice>
            ))}
            <div className="row wrap">
                <Button onClick={() => void navigate({ to: '/installed-base/$id', params: { id: asset.id } })}>{t('ent.open_device')}</Button>
                <Button variant="default" onClick={another}>
                    {t('register.another')}
                </Button>
            </div>
        </div>
    );
}
