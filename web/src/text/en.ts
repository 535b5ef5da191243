// Every text of the portal, in English, by slice. The other languages have the same keys: the compiler sees to it.
import { app } from './en/app';
import { assets } from './en/assets';
import { contracts } from './en/contracts';
import { design } from './en/design';
import { home } from './en/home';
import { identity } from './en/identity';
import { me } from './en/me';
import { notify } from './en/notify';
import { requests } from './en/requests';

export const en = { ...app, ...identity, ...me, ...requests, ...home, ...assets, ...contracts, ...notify, ...design } as const;
