import './matrix.css';
// What can be bought and what each plan gives, as the policy in force says; it is changed there and not here.
import { useQuery } from '@tanstack/react-query';
import { IconCheck, IconListDetails } from '@tabler/icons-react';
import { NeedsRight } from '../app/NeedsRight';
import type { Schemas } from '../api/client';
import { plansQuery } from '../contracts/queries';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Empty } from '../design/States';
import { useText } from '../text';
import { capabilitiesOf, givenBy } from './matrix';

type Plan = Schemas['Plan'];

export function PlansPage() {
    return (
        <NeedsRight action="contract.read">
            <Plans />
        </NeedsRight>
    );
}

function Plans() {
    const { t } = useText();
    const query = useQuery(plansQuery);
    return (
        <div className="page">
            <PageHeader title={t('plans.title')} lead={t('plans.lead')} help={t('plans.help')} />
            <Loaded query={query} lines={10}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('plans.empty')} hint={t('plans.empty_hint')} icon={IconListDetails} />
                    ) : (
                        <>
                            <Matrix plans={items} />
                            <div className="cards">
                                {items.map((plan) => (
                                    <PlanCard key={plan.code} plan={plan} plans={items} />
                                ))}
                            </div>
                        </>
                    )
                }
            </Loaded>
        </div>
    );
}

// A capability a line, a plan a column: what a cell says is the parameter, where it has one.
function Matrix({ plans }: { plans: readonly Plan[] }) {
    const { t, word } = useText();
    const said = (given: Schemas['GivenCapability']): string => {
        const { hours, count, every, service_levels, targets } = given;
        if (count !== undefined) return String(count);
        if (hours !== undefined) return hours;
        if (every !== undefined) return word('every', every);
        if (service_levels !== undefined) return t('plans.levels', { count: service_levels.length });
        return targets === undefined ? '' : word('targets', targets);
    };
    return (
        <Panel title={t('plans.gives')}>
            <div className="matrix-scroll" role="region" aria-label={t('plans.gives')} tabIndex={0}>
                <table className="matrix">
                    <thead>
                        <tr>
                            <th scope="col">{t('plans.capability')}</th>
                            {plans.map((plan) => (
                                <th key={plan.code} scope="col">
                                    {plan.name}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {capabilitiesOf(plans).map((capability) => (
                            <tr key={capability}>
                                <th scope="row">{word('cap', capability)}</th>
                                {plans.map((plan) => {
                                    const given = givenBy(plan, capability);
                                    return (
                                        <td key={plan.code}>
                                            {given !== undefined && (
                                                <span className="matrix-yes">
                                                    <IconCheck size={16} aria-label={t('plans.yes')} role="img" />
                                                    {said(given)}
                                                </span>
                                            )}
                                        </td>
                                    );
                                })}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </Panel>
    );
}

function PlanCard({ plan, plans }: { plan: Plan; plans: readonly Plan[] }) {
    const { t, word } = useText();
    const name = (code: string): string => plans.find((one) => one.code === code)?.name ?? code;
    const { description, agreement, prevails } = plan.documents;
    const levels = plan.gives?.flatMap((given) => given.service_levels ?? []) ?? [];
    const months = plan.minimum_term.months;
    return (
        <Panel title={plan.name} count={plan.code}>
            <p className="quiet">{plan.summary}</p>
            <Facts
                items={[
                    [t('contract.needs'), plan.needs_base?.map(name).join(', ')],
                    [t('plans.minimum'), months === 0 ? undefined : t(plan.minimum_term.co_term_exempt ? 'plans.months_or_coterm' : 'plans.months', { count: months })],
                    [t('plans.partner'), plan.partner_assisted ? t('plans.partner_gives') : undefined],
                    [t('plans.approval'), plan.needs_approval ? t('plans.approval_needed') : undefined],
                    [t('ent.level'), levels.map((code) => word('level', code)).join(', ')],
                    [t('plans.description'), `${description.title} ${description.version}`],
                    [t('plans.agreement'), `${agreement.title} ${agreement.version}`],
                    ['', t('contract.prevails', { which: t(`contract.which.${prevails}`) })],
                ]}
            />
        </Panel>
    );
}
