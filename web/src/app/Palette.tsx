// Find anything by its number, serial or name (Ctrl-K).
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { Modal } from '../design/Dialogs';
import { Why } from '../design/refused';
import { Notice } from '../design/States';
import { useText } from '../text';
import { AccountName } from './accounts';
import { useFindings, type Finding } from './findings';

export function Palette({ close }: { close: () => void }) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [chosen, setChosen] = useState(0);
    const { items, busy, failed } = useFindings(text);
    const at = Math.min(chosen, Math.max(0, items.length - 1));
    const open = (item: Finding | undefined): void => {
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
        <Modal onClose={close} withCloseButton={false} size="lg" yOffset="10vh" centered={false} className="palette" title={<span className="sr">{t('palette.title')}</span>} padding="sm">
            <TextInput
                data-autofocus
                autoFocus
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
                            <span className="palette-name">{item.name}</span>
                            {item.note !== undefined && <span className="quiet small">{item.note}</span>}
                            {item.account !== undefined && (
                                <span className="quiet small">
                                    · <AccountName id={item.account} />
                                </span>
                            )}
                        </div>
                    </li>
                ))}
            </ul>
            {failed !== null && !busy && (
                <Notice tone="bad">
                    {t('palette.failed')} <Why error={failed} />
                </Notice>
            )}
            {items.length === 0 && !busy && failed === null && <p className="quiet small">{t('palette.nothing')}</p>}
            <p className="quiet small">{busy ? t('app.loading') : t('palette.hint')}</p>
        </Modal>
    );
}
