// A piece of a file on its way to the server, followed byte by byte: fetch tells nothing before it ends.
import { answered } from './connection';
import { csrf } from './csrf';
import { offlineProblem, ProblemError, problemOf } from './problem';

// `told` is called with the bytes that have left so far. Rejects with an AbortError where `signal` stops it.
export function putBytes<T>(address: string, bytes: Blob, signal: AbortSignal, told: (sent: number) => void): Promise<T> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const stop = (): void => request.abort();
        const end = (): void => signal.removeEventListener('abort', stop);
        request.open('PUT', address);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.setRequestHeader('Accept-Language', document.documentElement.lang || 'en');
        const token = csrf.read();
        if (token !== undefined) request.setRequestHeader('X-CSRF-Token', token);
        request.responseType = 'json';
        request.upload.onprogress = (event) => told(event.loaded);
        request.onload = () => {
            end();
            answered(request.status === 401);
            if (request.status < 300) return resolve(request.response as T);
            reject(new ProblemError(problemOf(request.response, request.status)));
        };
        request.onerror = () => {
            end();
            reject(new ProblemError(offlineProblem));
        };
        request.onabort = () => {
            end();
            reject(new DOMException('stopped', 'AbortError'));
        };
        if (signal.aborted) return reject(new DOMException('stopped', 'AbortError'));
        signal.addEventListener('abort', stop);
        request.send(bytes);
    });
}
