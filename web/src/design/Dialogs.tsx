// What stands over the page while something is looked at or asked: it is there as long as it is drawn, and leaves the focus where it was. Esc, its cross
// and a press beside it close it, but ask first where something was typed; Ctrl and Enter send its form.
import { Button, Drawer as MantineDrawer, Modal as MantineModal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useText } from '../text';
import { useReturnFocus } from './returnFocus';
import { TypedInto } from './typedInto';

interface Keeps {
    // What is typed is kept elsewhere, or is nothing to lose: it closes without a question.
    keeps?: boolean;
}

export function Drawer({ keeps = false, onClose, children, ...props }: Omit<DrawerProps, 'opened' | 'closeButtonProps'> & Keeps) {
    const { t } = useText();
    useReturnFocus();
    const { asking, answer, ...guarded } = useGuard(onClose, keeps);
    return (
        <MantineDrawer opened closeButtonProps={{ 'aria-label': t('app.close') }} {...props} {...guarded}>
            {children}
            {asking && <Unsent answer={answer} />}
        </MantineDrawer>
    );
}

export function Modal({ keeps = false, onClose, children, ...props }: Omit<ModalProps, 'opened' | 'closeButtonProps'> & Keeps) {
    const { t } = useText();
    useReturnFocus();
    const { asking, answer, ...guarded } = useGuard(onClose, keeps);
    return (
        <MantineModal opened closeButtonProps={{ 'aria-label': t('app.close') }} {...props} {...guarded}>
            {children}
            {asking && <Unsent answer={answer} />}
        </MantineModal>
    );
}

// Also from within a text.
export function sendOnCtrlEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || !(event.target instanceof Element)) return;
    const form = event.target.closest('form');
    if (form === null) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
}

// Those that stand now: one key closes the uppermost alone. One that goes is there until the key has done its work.
const standing: symbol[] = [];

function useGuard(close: () => void, keeps: boolean) {
    const [asking, setAsking] = useState(false);
    const [me] = useState(() => Symbol('dialog'));
    const fields = useRef(new TypedInto());
    useEffect(() => {
        standing.push(me);
        return () => void setTimeout(() => standing.splice(standing.indexOf(me), 1));
    }, [me]);
    const onClose = (): void => {
        if (standing.at(-1) !== me) return;
        if (!keeps && fields.current.typed) setAsking(true);
        else close();
    };
    // The form has gone meanwhile, sent or for another reason: there is nothing to ask about any more, and the dialog stays with what it shows now.
    useEffect(() => {
        if (!asking) return undefined;
        const watch = new MutationObserver(() => {
            if (!fields.current.typed) setAsking(false);
        });
        watch.observe(document.body, { childList: true, subtree: true });
        return () => watch.disconnect();
    }, [asking]);
    const answer = (leaves: boolean): void => {
        setAsking(false);
        if (leaves) close();
    };
    const onFocusCapture = ({ target }: FocusEvent): void => fields.current.entered(target);
    return { asking, answer, onClose, onFocusCapture, onKeyDown: sendOnCtrlEnter };
}

function Unsent({ answer }: { answer: (leaves: boolean) => void }) {
    const { t } = useText();
    return (
        <Modal keeps onClose={() => answer(false)} title={t('unsent.title')}>
            <div className="stack loose">
                <p>{t('unsent.text')}</p>
                <div className="row wrap">
                    <Button onClick={() => answer(false)} data-autofocus>
                        {t('unsent.stay')}
                    </Button>
                    <Button variant="default" onClick={() => answer(true)}>
                        {t('unsent.leave')}
                    </Button>
                </div>
            </div>
        </Modal>
    );
}
