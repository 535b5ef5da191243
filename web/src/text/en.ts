// Every text of the portal, in English, by slice. The other languages have the same keys: the compiler sees to it.
import { app } from './en/app';
import { assets } from './en/assets';
import { contracts } from './en/contracts';
import { design } from './en/design';
import { home } from './en/home';
import { identity } from './en/identity';
import { imports } from './en/imports';
import { notify } from './en/notify';
import { views } from './en/views';

export const en = { ...app, ...identity, ...home, ...assets, ...contracts, ...notify, ...imports, ...views, ...design } as const;
