// The frame of the pages before signing in.
import { useEffect, type ReactNode } from 'react';

export function Outside({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
    useEffect(() => {
        document.title = `${title} · Aftercare`;
    }, [title]);
    return (
        <main className="outside">
            <div className="card">
                <div className="stack">
                    <img src="/icon.svg" alt="Aftercare" width={40} height={40} />
                    <div>
                        <h1>{title}</h1>
                        {lead !== undefined && <p className="quiet">{lead}</p>}
                    </div>
                </div>
                {children}
            </div>
        </main>
    );
}
