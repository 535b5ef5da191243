// A file of the server's, fetched so that one sees how it goes, can stop it, and is told in words why it did not come.
import { answered } from './connection';
import { offlineProblem, ProblemError, problemOf } from './problem';

export interface Downloaded {
    content: Blob;
    // As the server calls it.
    name: string | undefined;
}

// What the server calls a file; the form for other than plain letters goes before.
export function nameIn(disposition: string | null): string | undefined {
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
    if (encoded !== undefined) {
        try {
            return decodeURIComponent(encoded);
        } catch {
            // Then the plain one.
        }
    }
    return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1];
}

async function read(response: Response, told: (bytes: number) => void): Promise<Blob> {
    const reader = response.body?.getReader();
    if (reader === undefined) return response.blob();
    const pieces: BlobPart[] = [];
    let bytes = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        pieces.push(piece.value as Uint8Array<ArrayBuffer>);
        bytes += piece.value.length;
        told(bytes);
    }
    return new Blob(pieces, { type: response.headers.get('Content-Type') ?? '' });
}

// `told` is called with the bytes that have come so far.
export async function download(address: string, signal: AbortSignal, told: (bytes: number) => void): Promise<Downloaded> {
    try {
        const response = await fetch(address, { credentials: 'same-origin', signal, headers: { 'Accept-Language': document.documentElement.lang || 'en' } });
        answered(response.status === 401);
        if (response.ok) return { content: await read(response, told), name: nameIn(response.headers.get('Content-Disposition')) };
        throw new ProblemError(problemOf(await response.json().catch(() => undefined), response.status));
    } catch (error) {
        if (error instanceof ProblemError || (error instanceof DOMException && error.name === 'AbortError')) throw error;
        throw new ProblemError(offlineProblem);
    }
}
