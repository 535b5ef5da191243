// Every text of the portal, in English, by slice. The other languages have the same keys: the compiler sees to it.
import { admin } from './en/admin';
import { app } from './en/app';
import { assets } from './en/assets';
import { contracts } from './en/contracts';
import { design } from './en/design';
import { home } from './en/home';
import { identity } from './en/identity';
import { notify } from './en/notify';
import { orders } from './en/orders';
import { webhooks } from './en/webhooks';

export const en = { ...app, ...identity, ...home, ...assets, ...contracts, ...notify, ...orders, ...admin, ...webhooks, ...design } as const;
