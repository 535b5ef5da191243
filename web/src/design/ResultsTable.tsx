// A table of counted results: few rows, all there, in a region of its own that scrolls sideways where there is no room. Lists of things that are opened
// are a DataTable.
import type { ReactNode } from 'react';

export interface Head {
    title: string;
    // Numbers stand at the right.
    right?: boolean;
    // For the one that the others lead to.
    then?: boolean;
}

interface Props {
    // What the table says, also of the region.
    label: string;
    heads: readonly Head[];
    // Small beside a picture; large where its numbers are what the page is about.
    size?: 'small' | 'large';
    // The row of the sums.
    foot?: ReactNode;
    children: ReactNode;
}

const classOf = ({ right = false, then = false }: Head): string | undefined => [right ? 'right' : '', then ? 'then' : ''].filter((one) => one !== '').join(' ') || undefined;

// The children are its rows.
export function ResultsTable({ label, heads, size, foot, children }: Props) {
    return (
        <div className="results-scroll" tabIndex={0} role="region" aria-label={label}>
            <table className={size === undefined ? 'results' : `results ${size}`}>
                <caption className="sr">{label}</caption>
                <thead>
                    <tr>
                        {heads.map((head) => (
                            <th key={head.title} scope="col" className={classOf(head)}>
                                {head.title}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>{children}</tbody>
                {foot !== undefined && <tfoot>{foot}</tfoot>}
            </table>
        </div>
    );
}

// The same as a picture says, for who can't see it: small, and shut until it is asked for.
export function Twin({ label, summary, heads, children }: Omit<Props, 'size' | 'foot'> & { summary: string }) {
    return (
        <details className="twin">
            <summary>{summary}</summary>
            <ResultsTable label={label} heads={heads} size="small">
                {children}
            </ResultsTable>
        </details>
    );
}

// How many of each kind, as parts of a bar, with the counts said in words.
export function Shares({ label, parts }: { label: string; parts: readonly (readonly [tone: string, count: number])[] }) {
    return (
        <div className="share-bar" role="img" aria-label={label} title={label}>
            {parts.map(([tone, count], at) => count > 0 && <i key={at} className={`bar-${tone}`} style={{ flexGrow: count }} />)}
        </div>
    );
}
