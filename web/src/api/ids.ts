// What the server calls things by.
export const isId = (text: string | undefined): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');

// A case is named by its number as well (CASE-03), with its dashes or without.
export const isCaseNumber = (text: string | undefined): boolean => /^\d{4}-\d{4}-\d{4,6}$|^\d{12,14}$/.test(text ?? '');
