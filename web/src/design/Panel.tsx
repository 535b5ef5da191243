// A part of a page with its heading; what leads on from it stands at the right.
import { useId, type ReactNode } from 'react';

export function Panel({ title, count, lead, children }: { title: string; count?: string | undefined; lead?: ReactNode; children: ReactNode }) {
    const id = useId();
    return (
        <section className="panel" aria-labelledby={id}>
            <div className="panel-head">
                <h2 id={id}>{title}</h2>
                {count !== undefined && <span className="quiet small">{count}</span>}
                {lead !== undefined && <span className="panel-lead small">{lead}</span>}
            </div>
            {children}
        </section>
    );
}
