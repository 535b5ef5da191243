// Cases that may be meant, to be chosen instead of typed.
import { useText } from '../../text';
import type { Case } from '../queries';
import { useCandidates } from './candidates';

interface Props {
    one: Case;
    chosen: string;
    choose: (number: string) => void;
}

export function Candidates({ one, chosen, choose }: Props) {
    const { t } = useText();
    const offered = useCandidates(one);
    if (offered.length === 0) return null;
    return (
        <div className="stack" role="group" aria-label={t('ties.offered')}>
            <span className="quiet small">{t('ties.offered')}</span>
            {offered.map(({ number, title }) => (
                <button key={number} type="button" className="case-offered" aria-pressed={number === chosen} onClick={() => choose(number)}>
                    <span className="mono">{number}</span> {title}
                </button>
            ))}
        </div>
    );
}
