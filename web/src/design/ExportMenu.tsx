// What the list shows, as a file: the browser saves it itself, with the session's cookie.
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../text';

interface Props {
    path: `/api/v1/${string}`;
    query?: Readonly<Record<string, unknown>>;
}

export function exportAddress(path: string, query: Readonly<Record<string, unknown>>, format: string): string {
    const asked = Object.entries(query).filter(([name, value]) => !['sort', 'order'].includes(name) && value !== undefined && value !== '');
    return `${path}?${new URLSearchParams([...asked.map(([name, value]) => [name, String(value)]), ['format', format]]).toString()}`;
}

export function ExportMenu({ path, query = {} }: Props) {
    const { t } = useText();
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button variant="default" leftSection={<IconDownload size={16} />}>
                    {t('export.menu')}
                </Button>
            </Menu.Target>
            <Menu.Dropdown>
                <Menu.Item component="a" href={exportAddress(path, query, 'csv')} download>
                    {t('export.csv')}
                </Menu.Item>
                <Menu.Item component="a" href={exportAddress(path, query, 'xlsx')} download>
                    {t('export.xlsx')}
                </Menu.Item>
            </Menu.Dropdown>
        </Menu>
    );
}
