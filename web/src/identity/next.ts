// Where to go after signing in: only our own paths are gone to.
export const safeNext = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/');
