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

export function PageHeader({ title, lead, help, children }: Props) {
    const { t } = useText();
    useEffect(() => {
        document.title = `${title} · Aftercare`;
    }, [title]);
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
