// Find anything by its number, serial or name (Ctrl-K).
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconSearch, IconServer2, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useText } from '../text';
import { pages } from './pages';
import { findContract, findDevices } from './queries';
import { may, useMe } from './session';

interface Item {
    id: string;
    group: string;
    icon: Icon;
    name: string;
    note?: string;
    go: () => void;
}

function useItems(text: string): { items: Item[]; busy: boolean } {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const [asked] = useDebouncedValue(text.trim(), 150);
    const searching = asked.length >= 2;
    const devices = useQuery({ ...findDevices(asked), enabled: searching && may(me, 'asset.read') });
    const contracts = useQuery({ ...findContract(asked.toUpperCase()), enabled: /^c-\d{4}-\d+/i.test(asked) && may(me, 'contract.read') });
    const words = text.trim().toLowerCase();
    const items: Item[] = [];
    for (const page of pages) {
        const name = t(page.text);
        if (page.action !== undefined && !may(me, page.action)) continue;
        if (words !== '' && !name.toLowerCase().includes(words)) continue;
        items.push({ id: page.to, group: t('palette.pages'), icon: page.icon, name, go: () => void navigate({ to: page.to }) });
    }
    for (const contract of searching ? (contracts.data?.items ?? []) : []) {
        items.push({
            id: contract.id,
            group: t('palette.contracts'),
            icon: IconFileText,
            name: contract.number,
            note: contract.plan,
            go: () => void navigate({ to: '/contracts/$id', params: { id: contract.id } }),
        });
    }
    for (const device of searching ? (devices.data?.items ?? []) : []) {
        const note = [device.sku, device.host_name, device.site?.code].filter((part) => part !== undefined).join(' · ');
        items.push({
            id: device.id,
            group: t('palette.devices'),
            icon: IconServer2,
            name: device.serial_number,
            note,
            go: () => void navigate({ to: '/installed-base/$id', params: { id: device.id } }),
        });
    }
    if (/^[a-z0-9-]{6,20}$/i.test(asked) && may(me, 'entitlement.read')) {
        const what = asked.toUpperCase();
        items.push({
            id: 'check',
            group: t('nav.entitlement'),
            icon: IconShieldCheck,
            name: t('palette.check', { what }),
            go: () => void navigate({ to: '/entitlement', search: { q: what } }),
        });
    }
    return { items, busy: searching && (devices.isFetching || asked !== text.trim()) };
}

export function Palette({ close }: { close: () => void }) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [chosen, setChosen] = useState(0);
    const { items, busy } = useItems(text);
    const at = Math.min(chosen, Math.max(0, items.length - 1));
    const open = (item: Item | undefined): void => {
        if (item === undefined) return;
        close();
        item.go();
    };
    const onKey = (event: KeyboardEvent): void => {
        if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, items.length));
        else if (event.key === 'ArrowUp') setChosen((at + items.length - 1) % Math.max(1, items.length));
        else if (event.key === 'Enter') open(items[at]);
        else return;
        event.preventDefault();
    };
    return (
        <Modal opened onClose={close} withCloseButton={false} size="lg" yOffset="10vh" centered={false} className="palette" title={<span className="sr">{t('palette.title')}</span>} padding="sm">
            <TextInput
                data-autofocus
                size="md"
                aria-label={t('palette.title')}
                role="combobox"
                aria-expanded
                aria-controls="palette"
                aria-activedescendant={items.length > 0 ? `palette-${String(at)}` : undefined}
                placeholder={t('palette.placeholder')}
                leftSection={<IconSearch size={18} />}
                value={text}
                onChange={(event) => {
                    setText(event.currentTarget.value);
                    setChosen(0);
                }}
                onKeyDown={onKey}
            />
            <ul className="palette-list" id="palette" role="listbox" aria-label={t('palette.title')}>
                {items.map((item, index) => (
                    <li key={item.id} role="presentation">
                        {items[index - 1]?.group !== item.group && (
                            <div className="group" role="presentation">
                                {item.group}
                            </div>
                        )}
                        <div
                            id={`palette-${String(index)}`}
                            role="option"
                            aria-selected={index === at}
                            className="palette-item"
                            onMouseEnter={() => setChosen(index)}
                            onClick={() => open(item)}
                        >
                            <item.icon size={17} aria-hidden />
                            <span>{item.name}</span>
                            {item.note !== undefined && <span className="quiet small">{item.note}</span>}
                        </div>
                    </li>
                ))}
            </ul>
            {items.length === 0 && !busy && <p className="quiet small">{t('palette.nothing')}</p>}
            <p className="quiet small">{busy ? t('app.loading') : t('palette.hint')}</p>
        </Modal>
    );
}
