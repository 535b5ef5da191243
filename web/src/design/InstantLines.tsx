// An instant in two lines, for a column that has little room: the day, and below it the hour with its zone.
import { useMe } from '../app/session';
import { useText } from '../text';
import { instantParts, showDay, dayIn, showTime } from './days';
import { TwoLines } from './TableParts';

export function InstantLines({ instant }: { instant: string }) {
    const { language } = useText();
    const me = useMe();
    const { zone } = instantParts(instant, language, me.time_zone);
    return <TwoLines first={showDay(dayIn(instant, me.time_zone), language)} second={`${showTime(instant, language, me.time_zone)} ${zone}`} />;
}
