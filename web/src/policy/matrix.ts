// Plans as a matrix of what they give.
import type { Schemas } from '../api/client';

type Plan = Schemas['Plan'];
type Given = Schemas['GivenCapability'];

// Every capability that any plan gives, in the order in which the plans name them.
export const capabilitiesOf = (plans: readonly Plan[]): string[] => [...new Set(plans.flatMap((plan) => (plan.gives ?? []).map((given) => given.capability)))];

export const givenBy = (plan: Plan, capability: string): Given | undefined => (plan.gives ?? []).find((given) => given.capability === capability);
