// The portal's one clock. Which day it is is asked of the server where an answer tells it.
export const today = (timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());

export const now = (): number => Date.now();
