// Die Texte des Portals auf Deutsch.
import { admin } from './de/admin';
import { app } from './de/app';
import { assets } from './de/assets';
import { contracts } from './de/contracts';
import { design } from './de/design';
import { home } from './de/home';
import { identity } from './de/identity';
import { notify } from './de/notify';
import { orders } from './de/orders';
import { webhooks } from './de/webhooks';
import type { Catalogue } from './index';

export const de: Catalogue = { ...app, ...identity, ...home, ...assets, ...contracts, ...notify, ...orders, ...admin, ...webhooks, ...design };
