// Every text of the portal, in English, by slice. The other languages have the same keys: the compiler sees to it.
import { admin } from './en/admin';
import { advice } from './en/advice';
import { advisories } from './en/advisories';
import { answering } from './en/answering';
import { app } from './en/app';
import { assets } from './en/assets';
import { caseFiles } from './en/caseFiles';
import { cases } from './en/cases';
import { catalogue } from './en/catalogue';
import { contracts } from './en/contracts';
import { correcting } from './en/correcting';
import { design } from './en/design';
import { escalation } from './en/escalation';
import { fields } from './en/fields';
import { findings } from './en/findings';
import { home } from './en/home';
import { identity } from './en/identity';
import { imports } from './en/imports';
import { incoming } from './en/incoming';
import { life } from './en/life';
import { me } from './en/me';
import { notify } from './en/notify';
import { opening } from './en/opening';
import { orders } from './en/orders';
import { planned } from './en/planned';
import { policy } from './en/policy';
import { requests } from './en/requests';
import { review } from './en/review';
import { routing } from './en/routing';
import { seen } from './en/seen';
import { staff } from './en/staff';
import { together } from './en/together';
import { survey } from './en/survey';
import { targets } from './en/targets';
import { views } from './en/views';
import { webhooks } from './en/webhooks';
import { workbench } from './en/workbench';

export const en = {
    ...app,
    ...identity,
    ...home,
    ...fields,
    ...assets,
    ...contracts,
    ...notify,
    ...admin,
    ...caseFiles,
    ...cases,
    ...correcting,
    ...escalation,
    ...routing,
    ...catalogue,
    ...imports,
    ...incoming,
    ...life,
    ...me,
    ...opening,
    ...orders,
    ...advice,
    ...answering,
    ...seen,
    ...advisories,
    ...findings,
    ...planned,
    ...policy,
    ...requests,
    ...review,
    ...staff,
    ...survey,
    ...targets,
    ...views,
    ...webhooks,
    ...workbench,
    ...together,
    ...design,
} as const;
