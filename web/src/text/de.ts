// Die Texte des Portals auf Deutsch.
import { app } from './de/app';
import { assets } from './de/assets';
import { contracts } from './de/contracts';
import { design } from './de/design';
import { home } from './de/home';
import { identity } from './de/identity';
import { me } from './de/me';
import { notify } from './de/notify';
import { requests } from './de/requests';
import type { Catalogue } from './index';

export const de: Catalogue = { ...app, ...identity, ...me, ...requests, ...home, ...assets, ...contracts, ...notify, ...design };
