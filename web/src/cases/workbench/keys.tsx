// What single keys do with a case: each presses the button that stands there for it, so that none does what can't be done. Off while something is typed
// or a dialog is open.
import { useEffect, type RefObject } from 'react';
import { Modal } from '../../design/Dialogs';
import { useText, type TextKey } from '../../text';

// Those of a case, as its buttons and fields have them in aria-keyshortcuts; 'c' where answers can be chosen.
export const caseKeys = ['a', 'n', 'r', 's', 'c', 't', 'g', 'e', 'p'] as const;
export type Key = (typeof caseKeys)[number] | 'j' | 'k' | 'h' | 'l' | 'm' | 'enter' | '/' | '?';

const fields = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

// Whether the key is for the page: nothing is typed, and nothing stands over it.
export function isForPage(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.target instanceof Element && event.target.closest(`${fields}, [role="dialog"], [role="menu"], [role="listbox"]`) !== null) return false;
    return document.querySelector('[role="dialog"], [role="menu"]') === null;
}

// Presses the button of the key in the place, or goes to its field. False where there is none.
export function press(place: HTMLElement | null, key: string): boolean {
    const found = place?.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`) ?? null;
    if (found === null) return false;
    if (found.matches(fields)) {
        found.scrollIntoView({ block: 'center' });
        found.focus();
    } else found.click();
    return true;
}

// The keys of a case that stands by itself.
export function useKeys(place: RefObject<HTMLElement | null>, on: boolean): void {
    useEffect(() => {
        if (!on) return undefined;
        const onKey = (event: KeyboardEvent): void => {
            if (isForPage(event) && (caseKeys as readonly string[]).includes(event.key) && press(place.current, event.key)) event.preventDefault();
        };
        window.addEventListener('keydown', onKey);
        return () => window.removeEventListener('keydown', onKey);
    }, [place, on]);
}

const shown: readonly (readonly [string, TextKey])[] = [
    ['j', 'bench.key_j'],
    ['k', 'bench.key_k'],
    ['h', 'bench.key_h'],
    ['l', 'bench.key_l'],
    ['m', 'bench.key_m'],
    ['Enter', 'bench.key_enter'],
    ['a', 'bench.key_a'],
    ['n', 'bench.key_n'],
    ['r', 'bench.key_r'],
    ['s', 'bench.key_s'],
    ['c', 'bench.key_c'],
    ['t', 'bench.key_t'],
    ['g', 'bench.key_g'],
    ['e', 'bench.key_e'],
    ['p', 'bench.key_p'],
    ['Ctrl Enter', 'bench.key_send'],
    ['/', 'bench.key_search'],
    ['Esc', 'bench.key_esc'],
    ['?', 'bench.key_help'],
];

export function KeySheet({ close }: { close: () => void }) {
    const { t } = useText();
    return (
        <Modal onClose={close} title={t('bench.keys')}>
            <dl className="key-sheet">
                {shown.map(([key, means]) => (
                    <div key={key}>
                        <dt>
                            <kbd>{key}</kbd>
                        </dt>
                        <dd>{t(means)}</dd>
                    </div>
                ))}
            </dl>
        </Modal>
    );
}

