// Somebody calls: who it is, what it is about, what is promised, and the case is open. One page, made for the keyboard (CASE-20).
import '../cases.css';
import './phone.css';
import { Button } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useStore } from '../../api/store';
import { NeedsRight } from '../../app/NeedsRight';
import { useMe } from '../../app/session';
import { now } from '../../design/clock';
import { showInstant } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { useText } from '../../text';
import { typesQuery } from '../queries';
import { callOf, noCall } from './call';
import { CallForm } from './CallForm';
import { CallerCases } from './CallerCases';
import { CallerPanel } from './CallerPanel';
import { NotedCall } from './NoteCall';

export function PhoneCasePage() {
    return (
        <NeedsRight action="case.work" staff>
            <PhoneCase />
        </NeedsRight>
    );
}

function PhoneCase() {
    const { t, language } = useText();
    const me = useMe();
    const store = callOf(me.person_id ?? '');
    const call = useStore(store);
    const types = useQuery(typesQuery);
    return (
        <div className="page">
            <PageHeader title={t('phone.title')} lead={t('phone.lead')} help={t('phone.help')}>
                {call.began !== undefined && call.opened === undefined && (
                    <Button variant="default" onClick={() => store.set(noCall)}>
                        {t('phone.drop')}
                    </Button>
                )}
            </PageHeader>
            {call.began === undefined ? (
                <div className="state">
                    <Button size="lg" autoFocus leftSection={<IconPhoneCall size={20} />} onClick={() => store.set({ ...noCall, began: now() })}>
                        {t('phone.begin')}
                    </Button>
                    <p className="quiet">{t('phone.begin_hint')}</p>
                </div>
            ) : (
                <>
                    <p className="quiet" data-began>
                        {t('phone.began', { at: showInstant(call.began, language, me.time_zone) })}
                    </p>
                    <CallerPanel call={call} change={store.set} />
                    {call.noted !== undefined ? (
                        <NotedCall number={call.noted} more={() => store.set({ ...call, noted: undefined })} next={() => store.set(noCall)} />
                    ) : (
                        call.caller !== undefined && (
                            <>
                                {call.opened === undefined && <CallerCases key={call.caller.person_id} call={call} caller={call.caller} change={store.set} />}
                                <Loaded query={types}>{({ types: all = [] }) => <CallForm key={call.began} call={call} all={all} />}</Loaded>
                            </>
                        )
                    )}
                </>
            )}
        </div>
    );
}
