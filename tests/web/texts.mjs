// The portal's own texts, to find in any language what is called so.
import { readdirSync } from 'node:fs';

const texts = { en: {}, de: {} };
for (const language of Object.keys(texts)) {
    const folder = new URL(`../../web/src/text/${language}/`, import.meta.url);
    for (const file of readdirSync(folder)) for (const part of Object.values(await import(new URL(file, folder)))) Object.assign(texts[language], part);
}

// By key: what the portal says.
export const speak =
    (language) =>
    (key, values = {}) => {
        const text = texts[language][key];
        if (text === undefined) throw new Error(`there is no text ${key} in ${language}`);
        return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    };
