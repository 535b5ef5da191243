// Asks whom the engineers of a pressing case can call at any hour: why, what those people are to have ready, and who they are (CASE-09).
import { useQuery } from '@tanstack/react-query';
import type { Refused } from '../../design/refused';
import { useText } from '../../text';
import { useClockWords } from '../clockWords';
import type { Priority } from '../queries';
import { demandsQuery, diagnosticsIn, type Reachable } from './reachable';
import { ReachableFields } from './ReachableFields';

interface Props {
    priority: Priority;
    people: readonly Reachable[];
    change: (people: readonly Reachable[]) => void;
    tried: boolean;
    required: boolean;
    refused: Refused | undefined;
}

export function ReachableAsk({ priority, ...fields }: Props) {
    const { t } = useText();
    return (
        <fieldset className="plain-set stack" data-reachable="ask">
            <legend>
                {t('reachable.ask')}
                {!fields.required && ` (${t('app.optional')})`}
            </legend>
            <Demanded priority={priority} />
            <ReachableFields {...fields} pointer="/reachable" />
        </fieldset>
    );
}

// Why it is asked, and for what.
export function Demanded({ priority }: { priority: Priority }) {
    const { t, language } = useText();
    const words = useClockWords();
    const demands = useQuery(demandsQuery).data;
    const diagnostics = diagnosticsIn(demands, language);
    if (demands === undefined) return null;
    return (
        <>
            <p className="small">{t('reachable.why', { priority: priority.toUpperCase(), span: words.target(demands.lowered_after), lower: demands.lowered_to.toUpperCase() })}</p>
            {diagnostics !== undefined && <p className="small lines">{diagnostics}</p>}
        </>
    );
}
