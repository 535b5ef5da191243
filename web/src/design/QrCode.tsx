// A QR code as a picture, always dark on light: that is what cameras read.
import { useMemo } from 'react';
import { qrCode } from './qr';

export function QrCode({ text, label }: { text: string; label: string }) {
    const { size, path } = useMemo(() => {
        const rows = qrCode(text);
        const cells = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])));
        return { size: rows.length, path: cells.join('') };
    }, [text]);
    return (
        <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${String(size)} ${String(size)}`} shapeRendering="crispEdges">
            <path d={path} fill="#000" />
        </svg>
    );
}
