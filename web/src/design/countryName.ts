// A country by its ISO code, in the reader's language; the code itself where the browser knows no name.
export const countryName = (code: string, language: string): string =>
    new Intl.DisplayNames([language === 'de' ? 'de' : 'en-GB'], { type: 'region' }).of(code) ?? code;
