// A person's settings: what this browser keeps (theme, density) and what the server keeps (language, time zone).
import { Avatar, Popover, SegmentedControl, Select, UnstyledButton, Button, useMantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../api/store';
import { density, type Density } from '../design/preferences';
import { Notice, Refusal } from '../design/States';
import { zonesWith } from '../design/zones';
import { useText } from '../text';
import { signOut, useMe } from './session';
import { useChangeMe } from './useChangeMe';

const initials = (name: string): string =>
    name
        .split(/\s+/)
        .map((part) => part.charAt(0))
        .slice(0, 2)
        .join('');

export function UserMenu() {
    const { t, language } = useText();
    const me = useMe();
    // Without it Mantine would add a <style> element for the moment of the change.
    const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
    const dense = useStore(density);
    const [open, setOpen] = useState(false);
    const name = me.person?.name ?? me.account_name;

    const change = useChangeMe();
    const leave = useMutation({ mutationFn: signOut, onSuccess: () => window.location.assign('/sign-in') });

    return (
        <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" shadow="md" trapFocus>
            <Popover.Target>
                <UnstyledButton aria-label={`${initials(name)}: ${t('top.me')}`} aria-haspopup="dialog" onClick={() => setOpen(!open)}>
                    <Avatar size={32} radius="xl" color="teal" alt="">
                        {initials(name)}
                    </Avatar>
                </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('top.me')}>
                <div className="stack">
                    <div>
                        <strong>{name}</strong>
                        <div className="quiet small">{me.person?.email}</div>
                        <div className="quiet small">{me.account_name}</div>
                    </div>
                    <div>
                        <div className="small quiet">{t('settings.theme')}</div>
                        <SegmentedControl
                            fullWidth
                            size="xs"
                            aria-label={t('settings.theme')}
                            value={colorScheme}
                            onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
                            data={[
                                { value: 'light', label: t('settings.light') },
                                { value: 'dark', label: t('settings.dark') },
                                { value: 'auto', label: t('settings.auto') },
                            ]}
                        />
                    </div>
                    <div>
                        <div className="small quiet">{t('settings.density')}</div>
                        <SegmentedControl
                            fullWidth
                            size="xs"
                            aria-label={t('settings.density')}
                            value={dense}
                            onChange={(value) => density.set(value as Density)}
                            data={[
                                { value: 'comfortable', label: t('settings.comfortable') },
                                { value: 'compact', label: t('settings.compact') },
                            ]}
                        />
                    </div>
                    <Select
                        size="xs"
                        label={t('settings.language')}
                        comboboxProps={{ withinPortal: false }}
                        allowDeselect={false}
                        value={language}
                        onChange={(value) => value !== null && change.mutate({ language: value })}
                        data={[
                            { value: 'en', label: 'English' },
                            { value: 'de', label: 'Deutsch' },
                        ]}
                    />
                    <Select
                        size="xs"
                        label={t('settings.time_zone')}
                        comboboxProps={{ withinPortal: false }}
                        searchable
                        allowDeselect={false}
                        limit={50}
                        data={zonesWith(me.time_zone)}
                        value={me.time_zone}
                        onChange={(value) => value !== null && change.mutate({ time_zone: value })}
                    />
                    {!me.time_zone_chosen && <Notice tone="info">{t('settings.time_zone_unset')}</Notice>}
                    {(change.error ?? leave.error) !== null && <Refusal error={change.error ?? leave.error} />}
                    <Button component={Link} to="/me" variant="default" onClick={() => setOpen(false)}>
                        {t('settings.all')}
                    </Button>
                    <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
                        {t('settings.sign_out')}
                    </Button>
                </div>
            </Popover.Dropdown>
        </Popover>
    );
}
