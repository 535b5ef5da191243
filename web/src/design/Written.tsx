// What people wrote, wherever it is read: with its lines and spaces, and in letters of one width where it stands in columns.
import { useMemo, type ReactNode } from 'react';
import { stretchesOf } from './written';

interface Props {
    text: string;
    className?: string;
    // What stands before it, in the same line.
    lead?: ReactNode;
}

export function Written({ text, className = '', lead }: Props) {
    const stretches = useMemo(() => stretchesOf(text), [text]);
    return (
        <p className={`written ${className}`.trimEnd()}>
            {lead}
            {stretches.map((one, index) => (one.columns ? <code key={index}>{one.text}</code> : one.text))}
        </p>
    );
}
