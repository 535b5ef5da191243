// What stands over the page while something is looked at or asked: it is there as long as it is drawn, and leaves the focus where it was.
import { Drawer as MantineDrawer, Modal as MantineModal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useText } from '../text';
import { useReturnFocus } from './returnFocus';

export function Drawer(props: Omit<DrawerProps, 'opened' | 'closeButtonProps'>) {
    const { t } = useText();
    useReturnFocus();
    return <MantineDrawer opened closeButtonProps={{ 'aria-label': t('app.close') }} {...props} />;
}

export function Modal(props: Omit<ModalProps, 'opened' | 'closeButtonProps'>) {
    const { t } = useText();
    useReturnFocus();
    return <MantineModal opened closeButtonProps={{ 'aria-label': t('app.close') }} {...props} />;
}
