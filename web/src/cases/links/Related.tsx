// What a case is linked to (CASE-02): other cases, advisories; by number, one more.
import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { may, useMe } from '../../app/session';
import { Panel } from '../../design/Panel';
import { useRefused } from '../../design/refused';
import { Failed, Refusal } from '../../design/States';
import { Badge } from '../../design/Status';
import { useText } from '../../text';
import type { Case } from '../queries';
import { useStep } from '../useStep';
import { useCaseWords } from '../words';
import { link, linkKinds, linksQuery, unlink, type LinkKind, type LinkView } from './queries';

export function Related({ one }: { one: Case }) {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(linksQuery(one.id));
    const [adding, setAdding] = useState(false);
    const links = query.data?.links ?? [];
    const changes = may(me, 'case.update');
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (links.length === 0 && !changes) return null;
    return (
        <Panel
            title={t('related.title')}
            lead={
                changes &&
                !adding && (
                    <Button variant="default" size="xs" onClick={() => setAdding(true)}>
                        {t('related.add')}
                    </Button>
                )
            }
        >
            <div className="stack">
                {query.isSuccess && links.length === 0 && !adding && <p className="quiet">{t('related.none')}</p>}
                {links.length > 0 && (
                    <ul className="feed">
                        {links.map((each) => (
                            <OneLink key={each.target_id} id={one.id} each={each} changes={changes} />
                        ))}
                    </ul>
                )}
                {adding && <AddLink id={one.id} close={() => setAdding(false)} />}
            </div>
        </Panel>
    );
}

function OneLink({ id, each, changes }: { id: string; each: LinkView; changes: boolean }) {
    const { t } = useText();
    const words = useCaseWords();
    const away = useStep((_: void) => unlink(id, each.kind, each.target_id));
    return (
        <li>
            <div className="grow stack case-step">
                <div className="row wrap">
                    {each.kind === 'case' ? (
                        <Link to="/cases/$caseId" params={{ caseId: each.number }}>
                            {each.title}
                        </Link>
                    ) : (
                        <Link to="/advisories/$id" params={{ id: each.target_id }}>
                            {each.title === '' ? each.number : each.title}
                        </Link>
                    )}
                    {each.why === 'planned_event' && <Badge tone="info">{t('related.planned_event')}</Badge>}
                </div>
                <div className="quiet small">
                    <span className="mono">{each.number}</span>
                    {each.status !== undefined && <> · {words.status(each.status)}</>}
                </div>
                {away.error !== null && <Refusal error={away.error} />}
            </div>
            {changes && (
                <ActionIcon variant="subtle" color="gray" aria-label={t('related.away', { number: each.number })} loading={away.isPending} onClick={() => away.mutate()}>
                    <IconX size={15} />
                </ActionIcon>
            )}
        </li>
    );
}

function AddLink({ id, close }: { id: string; close: () => void }) {
    const { t, word } = useText();
    const [kind, setKind] = useState<LinkKind>('case');
    const [number, setNumber] = useState('');
    const [tried, setTried] = useState(false);
    const add = useStep((target: string) => link(id, kind, target), close);
    const refused = useRefused(add.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (number.trim() !== '') add.mutate(number.trim());
    };
    return (
        <form className="stack" onSubmit={submit} noValidate>
            <SegmentedControl aria-label={t('related.kind')} value={kind} onChange={(value) => setKind(value as LinkKind)} data={linkKinds.map((value) => ({ value, label: word('link_kind', value) }))} />
            <TextInput
                data-autofocus
                label={t('related.number')}
                placeholder={kind === 'case' ? '2026-1121-0001' : 'CVE-2026-1234'}
                classNames={{ input: 'mono' }}
                maxLength={60}
                value={number}
                error={tried && number.trim() === '' ? t('problem.required') : undefined}
                onChange={(event) => setNumber(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" size="xs" loading={add.isPending}>
                    {t('related.go')}
                </Button>
                <Button variant="default" size="xs" onClick={close}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
