// How a case stands, in a look: its status, its priority, what is pressing about it.
import { Badge, Status, toneOf, type Tone } from '../design/Status';
import { useText } from '../text';
import type { Case, CaseRow } from './queries';
import { useCaseWords } from './words';

export const toneOfStatus = (meaning: string | undefined, open: boolean): Tone => toneOf('case_meaning', meaning ?? (open ? 'working' : 'closed'));

// Open or closed, with the status' own word where that says more (CASE-24).
export function StatusMark({ row }: { row: Pick<CaseRow, 'status' | 'open'> }) {
    const { t } = useText();
    const words = useCaseWords();
    const whether = t(row.open ? 'case.open' : 'case.closed');
    const status = words.status(row.status);
    return <Badge tone={toneOfStatus(words.meaning(row.status), row.open)}>{status === whether ? whether : `${whether} · ${status}`}</Badge>;
}

// Where there is no room for more: its code, and its word for who does not see it.
export function PriorityCode({ code }: { code: CaseRow['priority'] }) {
    const { word } = useText();
    return (
        <span className={`status tone-${toneOf('priority', code)}`}>
            {code.toUpperCase()}
            <span className="sr">{word('priority', code)}</span>
        </span>
    );
}

// As it was when the case was opened, and what it is now where that differs (CASE-24).
export function PriorityMark({ row }: { row: Pick<CaseRow, 'priority' | 'first_priority'> }) {
    const { t } = useText();
    if (row.priority === row.first_priority) return <Status kind="priority" code={row.priority} />;
    return (
        <span className="row case-priorities">
            <span className="quiet">{row.first_priority.toUpperCase()}</span>
            <span aria-hidden>→</span>
            <span className="sr">{t('case.now')}</span>
            <Status kind="priority" code={row.priority} />
        </span>
    );
}

export function Flags({ row }: { row: Pick<Case, 'network_outage' | 'escalated'> & { restricted?: boolean } }) {
    const { t } = useText();
    return (
        <>
            {row.network_outage && <Badge tone="bad">{t('case.outage')}</Badge>}
            {row.escalated && <Badge tone="warn">{t('case.escalated')}</Badge>}
            {row.restricted === true && <Badge tone="info">{t('case.restricted')}</Badge>}
        </>
    );
}
