// Die Texte des Portals auf Deutsch.
import { app } from './de/app';
import { assets } from './de/assets';
import { catalogue } from './de/catalogue';
import { contracts } from './de/contracts';
import { design } from './de/design';
import { home } from './de/home';
import { identity } from './de/identity';
import { imports } from './de/imports';
import { me } from './de/me';
import { notify } from './de/notify';
import { policy } from './de/policy';
import { requests } from './de/requests';
import { staff } from './de/staff';
import { views } from './de/views';
import type { Catalogue } from './index';

export const de: Catalogue = {
    ...app,
    ...identity,
    ...home,
    ...assets,
    ...contracts,
    ...notify,
    ...catalogue,
    ...imports,
    ...me,
    ...policy,
    ...requests,
    ...staff,
    ...views,
    ...design,
};
