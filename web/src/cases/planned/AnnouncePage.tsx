// Announce an upgrade or a change (CASE-28): what is done, when, on what, and whom to reach; that readiness is no attendance is said before.
import '../cases.css';
import './planned.css';
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { chosenAccount } from '../../app/account';
import { AccountSelect } from '../../app/AccountSelect';
import { useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { useMe } from '../../app/session';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { useRefused } from '../../design/refused';
import { Empty, Notice, Refusal } from '../../design/States';
import { Steps } from '../../design/Steps';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { typesQuery } from '../queries';
import { emptyPlan, lackingOf, planBody, type Lack, type Plan } from './plan';
import { ContactFields, DeviceFields, WindowFields } from './PlanFields';
import { announce } from './queries';

export function AnnouncePage() {
    const { t } = useText();
    const account = useOneAccount();
    return (
        <NeedsRight action="case.open">
            <div className="page case-new">
                <PageHeader title={t('planned.new_title')} lead={t('planned.new_lead')} help={t('planned.help')} />
                {account === undefined ? (
                    <Empty title={t('newcase.choose_account')} hint={t('newcase.choose_account_hint')} icon={IconBuilding}>
                        <AccountSelect label={t('top.account')} kind="customer" value={undefined} choose={chosenAccount.set} />
                    </Empty>
                ) : (
                    <AnnounceForm key={account} account={account} />
                )}
            </div>
        </NeedsRight>
    );
}

const noLacks: ReadonlySet<Lack> = new Set();

function AnnounceForm({ account }: { account: string }) {
    const { t, word } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const subtypes = useQuery(typesQuery).data?.types?.find(({ topic }) => topic === 'planned_event')?.subtypes ?? [];
    const [synopsis, setSynopsis] = useState('');
    const [description, setDescription] = useState('');
    const [subtype, setSubtype] = useState<string | null>(null);
    const [plan, setPlan] = useState<Plan>(() => emptyPlan(me.time_zone));
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const lacks = lackingOf(plan);
    const said = synopsis.trim() !== '' && description.trim() !== '';
    const send = useMutation({
        mutationFn: () =>
            announce({ ...planBody(plan), account_id: account, synopsis: synopsis.trim(), description: tidied(description), ...(subtype === null ? {} : { subtype }) }, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (made) => {
            await client.invalidateQueries({ queryKey: ['cases'] });
            await navigate({ to: '/cases/$caseId', params: { caseId: made.number }, search: { made: 'yes' }, replace: true });
        },
    });
    const refused = useRefused(send.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (said && lacks.size === 0) send.mutate();
    };
    const fields = { account, plan, change: setPlan, lacks: tried ? lacks : noLacks, refused };
    const required = (text: string): string | undefined => (tried && text.trim() === '' ? t('problem.required') : undefined);
    const step = !said ? 0 : lacks.has('from') || lacks.has('until') ? 1 : lacks.has('devices') ? 2 : 3;
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <Steps label={t('planned.new_title')} steps={[t('planned.step_what'), t('planned.step_when'), t('planned.step_devices'), t('planned.step_contacts')]} current={step} />
            <Notice tone="info">{t('planned.no_attendance')}</Notice>
            <Panel title={t('planned.step_what')}>
                <div className="stack">
                    <TextInput label={t('case.synopsis')} maxLength={250} value={synopsis} error={refused?.field('/synopsis') ?? required(synopsis)} onChange={(event) => setSynopsis(event.currentTarget.value)} />
                    <Select
                        label={`${t('case.subtype')} (${t('app.optional')})`}
                        clearable
                        data={subtypes.map((code) => ({ value: code, label: word('case_subtype', code) }))}
                        value={subtype}
                        error={refused?.field('/subtype')}
                        onChange={setSubtype}
                    />
                    <Textarea
                        label={t('planned.work')}
                        description={t('planned.work_hint')}
                        autosize
                        minRows={4}
                        maxRows={16}
                        maxLength={15_000}
                        value={description}
                        error={refused?.field('/description') ?? required(description)}
                        onChange={(event) => setDescription(event.currentTarget.value)}
                    />
                </div>
            </Panel>
            <Panel title={t('planned.step_when')}>
                <WindowFields {...fields} />
            </Panel>
            <Panel title={t('planned.step_devices')}>
                <DeviceFields {...fields} />
            </Panel>
            <Panel title={t('planned.step_contacts')} lead={<span className="quiet small">{t('planned.contacts_hint')}</span>}>
                <ContactFields {...fields} />
            </Panel>
            {refused !== undefined && <Refusal error={refused} />}
            {tried && (lacks.size > 0 || !said) && <Notice tone="warn">{t('newcase.lacks')}</Notice>}
            <div className="row wrap">
                <Button type="submit" loading={send.isPending}>
                    {t('planned.go')}
                </Button>
            </div>
        </form>
    );
}
