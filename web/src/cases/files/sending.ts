// The one sender of the portal: it outlives the pages that show it.
import { queryClient } from '../../app/queryClient';
import { transport } from './queries';
import { remembered } from './remembered';
import { Sender } from './sender';

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
        const done = (): void => {
            clearTimeout(timer);
            window.removeEventListener('online', done);
            signal.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        window.addEventListener('online', done);
        signal.addEventListener('abort', done);
    });

export const sender = new Sender({
    transport,
    memory: remembered,
    arrived: () => void queryClient.invalidateQueries({ queryKey: ['cases'] }),
    wait,
    now: () => performance.now(),
});
