// How the vendor gets ready for a planned event: who is named, what is done, and the confirmation that the customer is told (CASE-28).
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Panel } from '../../design/Panel';
import { useRefused } from '../../design/refused';
import { Refusal } from '../../design/States';
import { PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { CasePerson } from '../people';
import type { Case } from '../queries';
import { useStep } from '../useStep';
import { arrange, type PlannedEvent, type ReadinessCheck } from './queries';

// The pack's own words in the reader's language, else in English.
function checkText(check: ReadinessCheck, language: string): string {
    const texts = check.texts ?? [];
    return (texts.find((one) => one.language === language) ?? texts.find((one) => one.language === 'en'))?.text ?? check.code;
}

export function ReadinessPanel({ one, event, tag }: { one: Case; event: PlannedEvent; tag: string | undefined }) {
    const { t, language } = useText();
    const me = useMe();
    const [engineer, setEngineer] = useState(event.engineer_id);
    const [done, setDone] = useState<readonly string[]>(() => (event.done ?? []).map(({ code }) => code));
    const save = useStep((ready: boolean) => arrange(one.id, tag ?? '', { done: [...done], ready, ...(engineer === undefined ? {} : { engineer_id: engineer }) }));
    const refused = useRefused(save.error);
    if (!me.staff || !(may(me, 'case.read_desk') || may(me, 'case.keep_readiness'))) return null;
    const ready = event.ready_at !== undefined;
    const keeps = may(me, 'case.keep_readiness') && one.open && (event.state === 'announced' || event.state === 'ready' || event.state === 'running');
    const checks = event.checks ?? [];
    const lacks = engineer === undefined || checks.some(({ code, required }) => required && !done.includes(code));
    return (
        <Panel title={t('planned.readiness')} count={`${String(done.length)} / ${String(checks.length)}`}>
            <div className="stack">
                {keeps && (
                    <PersonSelect
                        label={t('planned.engineer')}
                        description={t('planned.engineer_hint')}
                        account={me.account_id}
                        active
                        clearable
                        value={engineer}
                        error={refused?.field('/engineer_id')}
                        choose={setEngineer}
                    />
                )}
                <ul className="planned-checks">
                    {checks.map((check) => {
                        const was = event.done?.find(({ code }) => code === check.code);
                        return (
                            <li key={check.code}>
                                <Checkbox
                                    label={check.required ? checkText(check, language) : `${checkText(check, language)} (${t('app.optional')})`}
                                    checked={done.includes(check.code)}
                                    disabled={!keeps}
                                    onChange={(changed) => setDone(changed.currentTarget.checked ? [...done, check.code] : done.filter((code) => code !== check.code))}
                                />
                                {was !== undefined && (
                                    <div className="quiet small">
                                        <CasePerson id={was.done_by} account={one.account_id} vendor /> · {showInstant(was.done_at, language, me.time_zone)}
                                    </div>
                                )}
                            </li>
                        );
                    })}
                </ul>
                {refused !== undefined && <Refusal error={refused} />}
                {keeps && (
                    <div className="row wrap">
                        {ready ? (
                            <Button variant="default" loading={save.isPending} onClick={() => save.mutate(false)}>
                                {t('planned.withdraw')}
                            </Button>
                        ) : (
                            <Button disabled={lacks} loading={save.isPending} onClick={() => save.mutate(true)}>
                                {t('planned.confirm')}
                            </Button>
                        )}
                        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(ready)}>
                            {t('planned.save')}
                        </Button>
                        {!ready && lacks && <span className="quiet small">{t('planned.confirm_lacks')}</span>}
                    </div>
                )}
            </div>
        </Panel>
    );
}
