// The pages, or what must come before them: a second factor that is due.
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Loading } from '../design/States';
import { lazyPart } from './lazyPage';
import { PageFailed } from './PageFailed';
import { useMe } from './session';
import { SessionEnded } from './SessionEnded';
import { Shell } from './Shell';

const Enrolling = lazyPart<{ done: () => void }>(async () => (await import('../identity/Enrolling')).Enrolling, PageFailed);

export function Inside() {
    const me = useMe();
    const client = useQueryClient();
    // It stays until the recovery codes are kept, also if who one is is asked anew meanwhile.
    const [enrolling, setEnrolling] = useState(me.enrol_second_factor);
    if (me.enrol_second_factor && !enrolling) setEnrolling(true);
    if (!enrolling) return <Shell />;
    const done = async (): Promise<void> => {
        await client.invalidateQueries();
        setEnrolling(false);
    };
    return (
        <Suspense fallback={<Loading />}>
            <Enrolling done={() => void done()} />
            <SessionEnded />
        </Suspense>
    );
}
