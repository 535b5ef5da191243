// Asks once more before something that can't be taken back.
import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text';
import { Refusal } from './States';

interface Props {
    title: string;
    children: ReactNode;
    go: string;
    busy: boolean;
    error: unknown;
    onGo: () => void;
    close: () => void;
}

export function Confirm({ title, children, go, busy, error, onGo, close }: Props) {
    const { t } = useText();
    return (
        <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
            <div className="stack loose">
                <div>{children}</div>
                {error !== null && error !== undefined && <Refusal error={error} />}
                <div className="row wrap">
                    <Button color="red" data-autofocus loading={busy} onClick={onGo}>
                        {go}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </div>
        </Modal>
    );
}
