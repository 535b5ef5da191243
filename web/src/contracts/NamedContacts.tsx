// The named contacts of a premium contract (ID-10): how many of the places are taken, who stands outside them by a certificate,
// whose access has ended.
import './contracts.css';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { AskFirst } from '../design/AskFirst';
import { lastDay, showDay } from '../design/days';
import { WholeEnd } from '../design/More';
import { Empty, Failed, Loading, Notice } from '../design/States';
import { Status } from '../design/Status';
import { usePersonNames } from '../identity/people';
import { useText } from '../text';
import { CertificatePanel } from './CertificatePanel';
import { NameContactPanel } from './NameContactPanel';
import { namedContactsQuery, namedContactSummaryQuery, type NamedContact } from './namedContactQueries';

interface Props {
    contract: { id: string; account_id: string; number: string };
    open: boolean;
}

// `open`: the contract is in force, so that somebody can be named.
export function NamedContacts({ contract, open }: Props) {
    const { t, language } = useText();
    const me = useMe();
    const heading = useId();
    const list = useQuery(namedContactsQuery(contract.id));
    const summary = useQuery(namedContactSummaryQuery(contract.id));
    const [naming, setNaming] = useState(false);
    const [certifying, setCertifying] = useState<NamedContact>();
    const [ending, setEnding] = useState<NamedContact>();
    const keep = may(me, 'named_contact.keep') && open;
    const contacts = (list.data?.items ?? []).filter((one) => one.standing !== 'ended');
    const nameOf = usePersonNames(contacts.map((one) => one.contact.person_id));
    const there = (summary.data?.counted ?? 0) + (summary.data?.certified ?? 0);
    const expired = contacts.filter((one) => one.standing === 'expired').length;
    // As the list tells it last: a panel that is open follows what others do.
    const asNow = (one: NamedContact): NamedContact => list.data?.items.find((other) => other.contact.id === one.contact.id) ?? one;
    const name = (one: NamedContact): string => nameOf(one.contact.person_id) ?? t('named.somebody');
    return (
        <section className="panel stack" aria-labelledby={heading}>
            <div className="row wrap apart">
                <h2 id={heading}>{t('named.title')}</h2>
                {keep && (
                    <Button size="xs" variant="default" leftSection={<IconUserPlus size={15} />} onClick={() => setNaming(true)}>
                        {t('named.add')}
                    </Button>
                )}
            </div>
            {summary.data !== undefined && <Places {...summary.data} />}
            {summary.data !== undefined && there < summary.data.least && <Notice tone="warn">{t('named.few', { count: there, least: summary.data.least })}</Notice>}
            {expired > 0 && <Notice tone="warn">{t('named.some_expired', { count: expired })}</Notice>}
            {(list.isLoadingError || summary.isLoadingError) && (
                <Failed error={list.error ?? summary.error} retry={() => void Promise.all([list.refetch(), summary.refetch()])} />
            )}
            {list.isPending && <Loading />}
            {list.isSuccess && contacts.length === 0 && <Empty title={t('named.empty')} hint={t('named.empty_hint')} icon={IconUsers} />}
            <ul className="feed">
                {contacts.map((one) => (
                    <li key={one.contact.id}>
                        <div className="grow">
                            <div className="row wrap">
                                <strong>{name(one)}</strong>
                                <Status kind="standing" code={one.standing} />
                            </div>
                            <CertificateLine contact={one} language={language} />
                            {one.recommendation !== undefined && <div className="quiet small">{t('named.recommended')}</div>}
                        </div>
                        {keep && (
                            <Menu position="bottom-end" shadow="md">
                                <Menu.Target>
                                    <ActionIcon variant="subtle" color="gray" aria-label={t('named.actions', { name: name(one) })}>
                                        <IconDots size={18} />
                                    </ActionIcon>
                                </Menu.Target>
                                <Menu.Dropdown>
                                    <Menu.Item onClick={() => setCertifying(one)}>{t('named.certificate_edit')}</Menu.Item>
                                    <Menu.Item color="red" onClick={() => setEnding(one)}>
                                        {t('named.end')}
                                    </Menu.Item>
                                </Menu.Dropdown>
                            </Menu>
                        )}
                    </li>
                ))}
            </ul>
            <WholeEnd list={list.data} />
            {naming && <NameContactPanel contract={contract} named={contacts.map((one) => one.contact.person_id)} close={() => setNaming(false)} />}
            {certifying !== undefined && <CertificatePanel contact={asNow(certifying)} name={name(certifying)} close={() => setCertifying(undefined)} />}
            {ending !== undefined && <End contact={ending} name={name(ending)} close={() => setEnding(undefined)} />}
        </section>
    );
}

// The places as people count them: at most six, those with a certificate beside them.
function Places({ least, most, counted, certified }: { least: number; most: number; counted: number; certified: number }) {
    const { t } = useText();
    return (
        <div className="row wrap">
            <span className="places" aria-hidden>
                {Array.from({ length: most }, (_, place) => (
                    <i key={place} className={place < counted ? 'taken' : place < least - certified ? 'due' : ''} />
                ))}
            </span>
            <span>{t('named.places', { counted, most })}</span>
            <span className="quiet small">{t('named.certified', { count: certified })}</span>
        </div>
    );
}

function CertificateLine({ contact, language }: { contact: NamedContact; language: string }) {
    const { t, word } = useText();
    const { certificate_level, certificate_number, certificate_expires_on } = contact.contact;
    if (certificate_level === undefined) return null;
    return (
        <div className="small">
            {word('level_of', certificate_level)} <span className="mono">{certificate_number}</span>
            {certificate_expires_on !== undefined && (
                <span className="quiet">
                    {' · '}
                    {t(contact.standing === 'expired' ? 'named.expired_on' : 'named.expires', { day: showDay(lastDay(certificate_expires_on), language) })}
                </span>
            )}
        </div>
    );
}

function End({ contact, name, close }: { contact: NamedContact; name: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const end = useMutation({
        mutationFn: () => answer(api.DELETE('/api/v1/named-contacts/{named_contact_id}', { params: { path: { named_contact_id: contact.contact.id } } })),
        onSuccess: async () => {
            await Promise.all([client.invalidateQueries({ queryKey: ['named-contacts'] }), client.invalidateQueries({ queryKey: ['warnings'] })]);
            close();
        },
    });
    return (
        <AskFirst
            title={t('named.end_title', { name })}
            text={t('named.end_text')}
            go={t('named.end')}
            busy={end.isPending}
            error={end.error}
            onGo={() => end.mutate()}
            close={close}
        />
    );
}
