// The head of a page: its name, one line of what it is for, its help, its primary action at the right.
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../text';

interface Props {
    title: string;
    lead?: ReactNode;
    help?: string;
    children?: ReactNode;
}

export function usePageTitle(title: string): void {
    useEffect(() => {
        document.title = `${title} · Aftercare`;
    }, [title]);
}

// Who opened a page by something that went with the page before (a row, say) stands at the beginning of the new one, not of the
// document. The first page is opened by the browser, which begins with the way past the navigation.
let opened = false;
function arrive(): void {
    if (opened && document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
    opened = true;
}

export function PageHeader({ title, lead, help, children }: Props) {
    const { t } = useText();
    usePageTitle(title);
    useEffect(arrive, []);
    return (
        <header className="page-head">
            <div className="grow">
                <div className="row">
                    <h1>{title}</h1>
                    {help !== undefined && (
                        <Popover width={320} position="bottom-start" shadow="md" withArrow trapFocus={false}>
                            <Popover.Target>
                                <Tooltip label={t('top.help')}>
                                    <ActionIcon variant="subtle" color="gray" aria-label={t('top.help')}>
                                        <IconHelpCircle size={18} />
                                    </ActionIcon>
                                </Tooltip>
                            </Popover.Target>
                            <Popover.Dropdown>
                                <h3>{t('top.help')}</h3>
                                <p>{help}</p>
                            </Popover.Dropdown>
                        </Popover>
                    )}
                </div>
                {lead !== undefined && <p className="lead">{lead}</p>}
            </div>
            {children !== undefined && <div className="row wrap">{children}</div>}
        </header>
    );
}
