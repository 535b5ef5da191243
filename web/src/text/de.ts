// Die Texte des Portals auf Deutsch.
import { admin } from './de/admin';
import { advice } from './de/advice';
import { advisories } from './de/advisories';
import { answering } from './de/answering';
import { app } from './de/app';
import { assets } from './de/assets';
import { caseFiles } from './de/caseFiles';
import { cases } from './de/cases';
import { catalogue } from './de/catalogue';
import { contracts } from './de/contracts';
import { correcting } from './de/correcting';
import { design } from './de/design';
import { escalation } from './de/escalation';
import { fields } from './de/fields';
import { findings } from './de/findings';
import { home } from './de/home';
import { identity } from './de/identity';
import { imports } from './de/imports';
import { incoming } from './de/incoming';
import { life } from './de/life';
import { me } from './de/me';
import { notify } from './de/notify';
import { opening } from './de/opening';
import { orders } from './de/orders';
import { planned } from './de/planned';
import { policy } from './de/policy';
import { requests } from './de/requests';
import { review } from './de/review';
import { routing } from './de/routing';
import { seen } from './de/seen';
import { staff } from './de/staff';
import { together } from './de/together';
import { survey } from './de/survey';
import { targets } from './de/targets';
import { views } from './de/views';
import { webhooks } from './de/webhooks';
import { workbench } from './de/workbench';
import type { Catalogue } from './index';

export const de: Catalogue = {
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
};
