// Goes to what stands in the history of a case.
export const placeOf = (step: string): string => `step-${step}`;

function goTo(place: HTMLElement): void {
    // A step takes no focus by itself.
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.scrollIntoView({ block: 'center' });
    place.focus({ preventScroll: true });
}

export function goToStep(step: string): void {
    const place = document.getElementById(placeOf(step));
    if (place !== null) goTo(place);
}

// What was just written, once it is drawn: it is in sight and has the focus; on the workbench the keys go on in the list (CASE-26).
export function goToWritten(kinds: readonly string[]): void {
    // A dialog that goes gives the focus back in the same turn.
    setTimeout(() => {
        const steps = kinds.flatMap((kind) => [...document.querySelectorAll<HTMLElement>(`.case-history [data-step="${kind}"]`)]);
        const last = steps.reduce<HTMLElement | undefined>((later, one) => (later === undefined || later.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING ? one : later), undefined);
        if (last === undefined) return;
        goTo(last);
        last.closest('.work')?.querySelector<HTMLElement>('.work-list [aria-current="page"]')?.focus({ preventScroll: true });
    }, 50);
}
