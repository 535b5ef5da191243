import { useRouter } from '@tanstack/react-router';
import { Failed } from '../design/States';

export function PageFailed({ error }: { error: unknown }) {
    const router = useRouter();
    return <Failed error={error} retry={() => void router.invalidate()} />;
}
