// Until when somebody is on shift, in the reader's zone, or from when on.
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { useText } from '../../text';
import type { ShiftAgent } from './queries';

export function ShiftLine({ one }: { one: Pick<ShiftAgent, 'on_shift_until' | 'next_shift_at' | 'away'> }) {
    const { t, language } = useText();
    const { time_zone } = useMe();
    if (one.away) return t('fit.away');
    if (one.on_shift_until !== undefined) return t('shift.now', { at: showInstant(one.on_shift_until, language, time_zone) });
    return one.next_shift_at === undefined ? t('shift.off') : t('shift.next', { at: showInstant(one.next_shift_at, language, time_zone) });
}
