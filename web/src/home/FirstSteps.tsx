// What a new account or person does first, ticked from what is there; it goes when all is done, or when one sends it away.
import { Button, CloseButton } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { customersQuery } from '../app/queries';
import { may, useMe } from '../app/session';
import { countOfPlansQuery } from '../contracts/namedContactQueries';
import { plansQuery, waitingCertificatesQuery } from '../contracts/queries';
import { Loading } from '../design/States';
import { anySiteQuery } from '../identity/sites';
import { useText } from '../text';
import { firstPeopleQuery, invitationsQuery, summaryQuery, warningsQuery } from './queries';
import { stepsOf, type Facts, type StepId } from './steps';

const links: Readonly<Record<StepId, { to: string; search?: Record<string, string> }>> = {
    customer: { to: '/partners' },
    site: { to: '/sites', search: { site: 'new' } },
    device: { to: '/installed-base', search: { register: 'yes' } },
    certificate: { to: '/certificates', search: { activate: 'yes' } },
    people: { to: '/people', search: { invite: 'yes' } },
    contacts: { to: '/named-contacts' },
    factor: { to: '/me/security' },
};

// Undefined while some of it is still asked for.
function useFacts(): Facts | undefined {
    const me = useMe();
    const account = me.account_id;
    const partner = me.account_kind === 'partner';
    const asks = (action: string): { enabled: boolean } => ({ enabled: may(me, action) });
    const customers = useInfiniteQuery({ ...customersQuery, enabled: partner && may(me, 'account.read') });
    // For a customer all is its own, and Home has asked for it already.
    const base = useQuery({ ...summaryQuery(undefined), enabled: !partner && may(me, 'asset.register') });
    const sites = useQuery({ ...anySiteQuery(undefined), enabled: !partner && may(me, 'site.create') });
    const people = useQuery({ ...firstPeopleQuery(account), ...asks('person.invite') });
    const invitations = useQuery({ ...invitationsQuery(account), ...asks('person.invite') });
    const certificates = useQuery({ ...waitingCertificatesQuery(undefined), ...asks('certificate.activate') });
    const plans = useQuery({ ...plansQuery, ...asks('named_contact.keep') });
    const premium = (plans.data?.items ?? []).filter((plan) => plan.gives?.some((given) => given.capability === 'expert_access')).map((plan) => plan.code);
    const contracts = useQuery({ ...countOfPlansQuery(account, premium), enabled: plans.isSuccess && may(me, 'named_contact.keep') });
    const warnings = useQuery({ ...warningsQuery(account), enabled: may(me, 'warning.read') && may(me, 'named_contact.keep') });
    const asked = [customers, base, sites, people, invitations, certificates, plans, contracts, warnings];
    if (asked.some((one) => one.isLoading)) return undefined;
    return {
        customers: customers.data?.pages[0]?.items?.length,
        devices: base.data?.total,
        sites: sites.data === undefined ? undefined : Number(sites.data),
        people: people.data?.items?.length,
        invitations: invitations.data?.items?.length,
        certificatesWaiting: certificates.data?.items?.length,
        premiumContracts: contracts.data,
        contactsMissing: warnings.data && (warnings.data.warnings ?? []).filter((warning) => warning.code === 'named_contacts_few').length,
    };
}

// Kept in the browser, by person.
const key = (person: string | undefined): string => `aftercare.first_steps.${person ?? ''}`;

// Done once, it is not shown again: `done` spares who has done all of it the wait for what does not come.
type Kept = 'gone' | 'done';

export function FirstSteps() {
    const me = useMe();
    const [gone, setGone] = useState(() => ['gone', 'done'].includes(localStorage.getItem(key(me.person_id)) ?? ''));
    const keep = (kept: Kept): void => localStorage.setItem(key(me.person_id), kept);
    if (gone) return null;
    return (
        <Checklist
            dismiss={() => {
                keep('gone');
                setGone(true);
            }}
            finished={() => keep('done')}
        />
    );
}

function Checklist({ dismiss, finished }: { dismiss: () => void; finished: () => void }) {
    const { t } = useText();
    const me = useMe();
    const facts = useFacts();
    const steps = facts === undefined ? [] : stepsOf(me, facts);
    const done = steps.filter((step) => step.done).length;
    const all = facts !== undefined && done === steps.length;
    useEffect(() => {
        if (all) finished();
    }, [all, finished]);
    if (all) return null;
    if (facts === undefined) {
        return (
            <section className="panel stack loose" aria-labelledby="first-steps">
                <h2 id="first-steps">{t('first.title')}</h2>
                <Loading lines={6} />
            </section>
        );
    }
    return (
        <section className="panel" aria-labelledby="first-steps">
            <div className="row apart">
                <h2 id="first-steps">{t('first.title')}</h2>
                <div className="row">
                    <span className="quiet small">{t('first.progress', { done, all: steps.length })}</span>
                    <CloseButton aria-label={t('first.dismiss')} title={t('first.dismiss')} onClick={dismiss} />
                </div>
            </div>
            <ul className="checklist">
                {steps.map((step) => {
                    const Mark = step.done ? IconCircleCheckFilled : IconCircle;
                    return (
                        <li key={step.id} data-done={step.done || undefined}>
                            <Mark size={20} aria-hidden />
                            <div className="grow">
                                <strong>{t(`first.${step.id}`)}</strong>
                                {step.done ? <span className="sr"> ({t('steps.done')})</span> : <div className="quiet small">{t(`first.${step.id}_why`)}</div>}
                            </div>
                            {!step.done && (
                                <Button component={Link} {...(links[step.id] as { to: '/' })} variant="default" size="xs">
                                    {t(`first.${step.id}_go`)}
                                </Button>
                            )}
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}
