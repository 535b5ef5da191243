// The frame of the pages before signing in.
import { useEffect, type ReactNode } from 'react';
import { chooseLanguage, useText, type Language } from '../text';

const languages: readonly (readonly [Language, string])[] = [
    ['en', 'English'],
    ['de', 'Deutsch'],
];

export function Outside({ title, lead, wide = false, children }: { title: string; lead?: string; wide?: boolean; children: ReactNode }) {
    const { t, language } = useText();
    useEffect(() => {
        document.title = `${title} · Aftercare`;
    }, [title]);
    return (
        <main className="outside">
            <div className={wide ? 'card wide' : 'card'}>
                <div className="stack">
                    <img src="/icon.svg" alt="Aftercare" width={40} height={40} />
                    <div>
                        <h1>{title}</h1>
                        {lead !== undefined && <p className="quiet">{lead}</p>}
                    </div>
                </div>
                {children}
            </div>
            <div className="row languages" role="group" aria-label={t('settings.language')}>
                {languages.map(([code, name]) => (
                    <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => void chooseLanguage(code)}>
                        {name}
                    </button>
                ))}
            </div>
        </main>
    );
}
