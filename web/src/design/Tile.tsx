// What a tile says: a number and what it counts. The link around it (class `tile`) leads to the rows.
import { toneIcons, type Tone } from './Status';

export function TileFace({ label, value, tone, hint }: { label: string; value: string; tone: Tone; hint?: string | undefined }) {
    const Mark = toneIcons[tone];
    return (
        <>
            <span className="label">
                <Mark size={16} className={`ink-${tone}`} aria-hidden />
                {label}
            </span>
            <span className="number">{value}</span>
            {hint !== undefined && <span className="quiet small">{hint}</span>}
        </>
    );
}
