// Mantine as we use it. Scroll locks are off and no variables are injected: both would add <style> elements, which the
// content security policy refuses; tokens.css holds the variables.
import { createTheme, Drawer, Modal } from '@mantine/core';

export const theme = createTheme({
    primaryColor: 'teal',
    defaultRadius: 'md',
    cursorType: 'pointer',
    components: {
        Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, overlayProps: { backgroundOpacity: 0.45 } } }),
        Drawer: Drawer.extend({ defaultProps: { lockScroll: false, position: 'right', overlayProps: { backgroundOpacity: 0.3 } } }),
    },
});
