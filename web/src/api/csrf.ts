// The token that every change by cookie needs. It is kept for all tabs, so that a link opened in a new one can change things
// too; the session itself is in a cookie that no script sees.
const key = 'aftercare.csrf';

export const csrf = {
    read: (): string | undefined => localStorage.getItem(key) ?? undefined,
    keep: (token: string): void => localStorage.setItem(key, token),
    forget: (): void => localStorage.removeItem(key),
};
