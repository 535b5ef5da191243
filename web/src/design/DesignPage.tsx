// Every component on one page, for who builds the portal and for screenshots.
import { Button, Checkbox, PasswordInput, SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconServer2 } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemError } from '../api/problem';
import { useText } from '../text';
import { AskFirst } from './AskFirst';
import { DesignTable } from './DesignTable';
import { ExportMenu } from './ExportMenu';
import { Facts } from './Facts';
import { ChoiceFilter, DayFilter, FilterChip, SearchFilter } from './Filters';
import { Loaded } from './Loaded';
import { PageHeader } from './PageHeader';
import { Panel } from './Panel';
import { QrCode } from './QrCode';
import { ShownOnce } from './ShownOnce';
import { Empty, Failed, Loading, Notice, Refusal } from './States';
import { Status, type Tone } from './Status';
import { Steps } from './Steps';
import { Timeline } from './Timeline';

const statuses: readonly (readonly [string, string])[] = [
    ['cover', 'covered'],
    ['cover', 'lapsing'],
    ['cover', 'uncovered'],
    ['status', 'in_use'],
    ['status', 'spare'],
    ['status', 'decommissioned'],
    ['status', 'lost'],
    ['state', 'suspended'],
    ['state', 'draft'],
    ['state', 'future'],
    ['severity', 'urgent'],
];
const tones: readonly Tone[] = ['good', 'warn', 'bad', 'info', 'idle'];
const colours = ['--ground', '--surface', '--sunken', '--line', '--ink', '--ink-2', '--accent', '--good-bar', '--warn-bar', '--bad-bar', '--info-bar', '--idle-bar'];
const refusal = new ProblemError({
    type: '/problems/assets.serial_number_taken',
    title: 'Conflict',
    status: 409,
    instance: 'kZpoH8rOh-ZE.2',
    code: 'assets.serial_number_taken',
    detail: 'This serial number is registered elsewhere.',
    remedy: 'Ask for its ownership to be transferred.',
    rule: 'ENT-05',
});

export function DesignPage() {
    const { t, word } = useText();
    return (
        <div className="page">
            <PageHeader title={t('design.title')} lead={t('design.lead')} help={t('design.help')}>
                <Button variant="default">{t('app.cancel')}</Button>
                <Button leftSection={<IconPlus size={16} />}>{t('assets.register')}</Button>
            </PageHeader>
            <section className="panel">
                <h2>{t('design.status')}</h2>
                <div className="row wrap">
                    {statuses.map(([kind, code]) => (
                        <Status key={kind + code} kind={kind} code={code} />
                    ))}
                </div>
            </section>
            <section className="panel">
                <h2>{t('design.colour')}</h2>
                <div className="swatches">
                    {colours.map((colour) => (
                        <div key={colour}>
                            <div className="swatch" style={{ background: `var(${colour})` }} />
                            <code className="small">{colour}</code>
                        </div>
                    ))}
                </div>
            </section>
            <div className="columns">
                <section className="panel stack">
                    <h2>{t('design.form')}</h2>
                    <TextInput label={t('assets.host')} defaultValue="acc-1" />
                    <TextInput label={t('register.serial')} defaultValue="NW?" error={t('register.serial_bad')} classNames={{ input: 'mono' }} />
                    <PasswordInput label={t('sign_in.password')} defaultValue="typed" autoComplete="off" />
                    <Select label={t('assets.status')} data={[{ value: 'in_use', label: word('status', 'in_use') }]} defaultValue="in_use" />
                    <Textarea label={t('ent.box')} defaultValue={'NWFRA000001\nNWFRA000002'} autosize minRows={2} classNames={{ input: 'mono' }} />
                    <Checkbox label={t('assets.cover')} defaultChecked />
                    <Switch label={t('inbox.unread_only')} defaultChecked />
                    <SegmentedControl aria-label={t('settings.density')} data={[t('settings.comfortable'), t('settings.compact')]} />
                    <div className="row wrap">
                        <Button>{t('app.save')}</Button>
                        <Button variant="default">{t('app.cancel')}</Button>
                        <Button variant="light">{t('table.columns')}</Button>
                        <Button variant="subtle">{t('table.clear')}</Button>
                    </div>
                </section>
                <section className="panel stack">
                    <h2>{t('design.notices')}</h2>
                    {tones.map((tone) => (
                        <Notice key={tone} tone={tone}>
                            {tone}
                        </Notice>
                    ))}
                    <Refusal error={refusal} />
                    <Loading />
                </section>
            </div>
            <div className="columns">
                <section className="panel stack">
                    <h2>{t('design.steps')}</h2>
                    <Steps label={t('sign_up.steps')} current={1} steps={[t('sign_up.step_who'), t('sign_up.step_proof'), t('sign_up.step_mail')]} />
                    <ShownOnce label={t('factor.codes')} fileName="codes.txt" lines={['abcd-efgh-jkmn', 'pqrs-tuvw-xyz2', '3456-789a-bcde']} />
                </section>
                <section className="panel">
                    <h2>{t('design.qr')}</h2>
                    <QrCode text="https://aftercare.example" label={t('factor.qr')} />
                </section>
            </div>
            <Lists />
            <section className="panel">
                <h2>{t('design.timeline')}</h2>
                <Timeline
                    today="2026-11-27"
                    lanes={[
                        { name: 'Care', note: 'C-2026-000001', tone: 'good', spans: [{ from: '2026-05-28', until: '2027-05-28' }] },
                        {
                            name: 'Care Plus',
                            note: 'C-2026-000002',
                            tone: 'warn',
                            spans: [
                                { from: '2025-11-28', until: '2027-08-28', pale: true },
                                { from: '2026-05-28', until: '2027-05-28' },
                            ],
                        },
                        { name: t('asset.warranties'), tone: 'idle', spans: [{ from: '2025-03-28', until: '2026-03-28' }] },
                    ]}
                />
            </section>
            <Panel title={t('design.panel')} count="12" lead={<a href="#main">{t('app.all')}</a>}>
                <Loaded query={{ data: 'answered', error: null, refetch: () => undefined }}>{(word) => <p>{word}</p>}</Loaded>
            </Panel>
            <section className="panel">
                <h2>{t('design.table')}</h2>
                <DesignTable />
            </section>
            <section className="panel">
                <h2>{t('design.facts')}</h2>
                <Facts
                    items={[
                        [t('assets.serial'), <span className="mono">NWFRA000001</span>],
                        [t('assets.sku'), 'ATLAS-480'],
                        [t('assets.city'), 'Frankfurt'],
                    ]}
                />
            </section>
            <div className="columns">
                <section className="panel">
                    <Empty title={t('assets.empty')} hint={t('assets.empty_hint')} icon={IconServer2}>
                        <Button>{t('assets.register')}</Button>
                    </Empty>
                </section>
                <section className="panel">
                    <Failed error={refusal} retry={() => undefined} />
                </section>
            </div>
        </div>
    );
}

// What stands above a list, a secret that is shown once, and the question before what can't be taken back.
function Lists() {
    const { t, word } = useText();
    const [asking, setAsking] = useState(false);
    const [text, setText] = useState('acc');
    const [status, setStatus] = useState('');
    const [day, setDay] = useState('2026-11-27');
    const close = (): void => setAsking(false);
    return (
        <section className="panel stack">
            <h2>{t('design.list')}</h2>
            <div className="filters">
                <SearchFilter label={t('assets.search')} hint={t('assets.search_hint')} value={text} set={setText} />
                <ChoiceFilter label={t('assets.status')} value={status} set={setStatus} choices={[{ value: 'in_use', label: word('status', 'in_use') }]} />
                <DayFilter label={t('ent.day')} value={day} set={setDay} />
                <FilterChip label={t('assets.search')} value={text} set={setText} />
                <ExportMenu path="/api/v1/contracts/export" />
                <Button variant="default" onClick={() => setAsking(true)}>
                    {t('documents.remove_go')}
                </Button>
            </div>
            {asking && (
                <AskFirst title={t('documents.remove_go')} text={t('documents.remove_text')} go={t('documents.remove_go')} busy={false} error={refusal} onGo={close} close={close} />
            )}
        </section>
    );
}
