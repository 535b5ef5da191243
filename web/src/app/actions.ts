// What can be begun from anywhere, each by who has its right.
import { IconCertificate, IconLifebuoy, IconPencilPlus, IconPlus, type Icon } from '@tabler/icons-react';
import type { NavigateOptions } from '@tanstack/react-router';
import type { TextKey } from '../text';
import { may, type Me } from './session';

export interface Action {
    text: TextKey;
    icon: Icon;
    place: NavigateOptions;
    action: string;
    staff?: true;
}

const actions: readonly Action[] = [
    { text: 'cases.open_a_case', icon: IconLifebuoy, place: { to: '/cases/new' }, action: 'case.open' },
    { text: 'assets.register', icon: IconPlus, place: { to: '/installed-base', search: { register: 'yes' } }, action: 'asset.register' },
    { text: 'certs.activate', icon: IconCertificate, place: { to: '/certificates', search: { activate: 'yes' } }, action: 'certificate.activate' },
    { text: 'advisories.write', icon: IconPencilPlus, place: { to: '/advisories/new' }, action: 'advisory.write', staff: true },
    { text: 'accounts.create', icon: IconPlus, place: { to: '/staff/accounts', search: { create: 'yes' } }, action: 'account.create', staff: true },
];

export const actionsFor = (me: Me): Action[] => actions.filter((action) => (action.staff !== true || me.staff) && may(me, action.action));
