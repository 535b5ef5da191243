// To whom a case is given by hand: who is there, with how much to do, whom it would go to by itself first (CASE-13).
import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useMe } from '../../app/session';
import { Failed, Loading } from '../../design/States';
import { PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { routingQuery, type Case } from '../queries';
import { languageName, useCaseWords } from '../words';
import { firstWouldGet, shiftQuery, type ShiftAgent } from './queries';
import { ShiftLine } from './ShiftLine';

// More are found by name.
const shown = 50;

interface Props {
    one: Case;
    value: string | undefined;
    error: ReactNode;
    choose: (person: string | undefined) => void;
}

export function ShiftChoice({ one, value, error, choose }: Props) {
    const { t } = useText();
    const me = useMe();
    const [byName, setByName] = useState(false);
    const ask = { ...(one.queue === undefined ? {} : { queue: one.queue }), ...(one.language === undefined ? {} : { language: one.language }) };
    const shift = useQuery(shiftQuery(ask));
    const others = (shift.data?.agents ?? []).filter(({ person_id }) => person_id !== one.owner_id && person_id !== me.person_id);
    const queue = useQuery(routingQuery).data?.queues?.find(({ code }) => code === one.queue);
    const leads = firstWouldGet(queue, shift.data?.agents ?? [], others);
    const turn = (to: boolean) => {
        setByName(to);
        choose(undefined);
    };
    if (shift.isLoadingError) return <Failed error={shift.error} retry={() => void shift.refetch()} />;
    if (shift.data === undefined) return <Loading lines={3} />;
    if (byName || others.length === 0) {
        return (
            <div className="stack">
                {others.length === 0 && <p className="quiet small">{t('shift.none')}</p>}
                <PersonSelect label={t('case.owner')} account={me.account_id} active except={one.owner_id === undefined ? [] : [one.owner_id]} value={value} error={error} choose={choose} />
                {others.length > 0 && (
                    <div>
                        <Button variant="subtle" size="compact-sm" onClick={() => turn(false)}>
                            {t('shift.listed')}
                        </Button>
                    </div>
                )}
            </div>
        );
    }
    return (
        <div className="stack">
            <Radio.Group label={t('shift.who')} description={leads ? t('shift.hint') : undefined} value={value ?? ''} error={error} onChange={choose}>
                <div className="stack choices shift-list">
                    {others.slice(0, shown).map((agent) => (
                        <Radio key={agent.person_id} value={agent.person_id} label={agent.name ?? t('case.vendor_person')} description={<AgentFacts agent={agent} />} />
                    ))}
                </div>
            </Radio.Group>
            {others.length > shown && <p className="quiet small">{t('shift.more', { shown, all: others.length })}</p>}
            <div>
                <Button variant="subtle" size="compact-sm" onClick={() => turn(true)}>
                    {t('shift.elsewhere')}
                </Button>
            </div>
        </div>
    );
}

// What one assigns by, in a line: what speaks against it first.
function AgentFacts({ agent }: { agent: ShiftAgent }) {
    const { t, word, language } = useText();
    const words = useCaseWords();
    // Whether he or she is there says the line of the shift.
    const said = (agent.against ?? []).filter((why) => why !== 'off_shift' && why !== 'away').map((why) => word('fit', why));
    return (
        <>
            {[...said, t('shift.load', { load: agent.load, most: agent.most })].join(' · ')} · <ShiftLine one={agent} />
            <br />
            {[words.centre(agent.centre), ...(agent.queues ?? []).map(words.queue), ...(agent.languages ?? []).map((code) => languageName(code, language))].join(' · ')}
        </>
    );
}
