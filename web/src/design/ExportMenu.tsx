// What the list shows, as a file: the browser saves it itself, with the session's cookie.
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../text';

interface Props {
    path: `/api/v1/${string}`;
    query?: Readonly<Record<string, unknown>>;
    // The columns that are shown, by the server's names, where one can choose between them and all.
    columns?: readonly string[];
    // The server gives the table in the order of the list.
    ordered?: boolean;
}

interface Asked {
    format: 'csv' | 'xlsx';
    columns?: readonly string[] | undefined;
    ordered?: boolean;
}

export function exportAddress(path: string, query: Readonly<Record<string, unknown>>, { format, columns = [], ordered = false }: Asked): string {
    const asked = Object.entries(query).filter(([name, value]) => (ordered || !['sort', 'order'].includes(name)) && value !== undefined && value !== '');
    const parts = [...asked.map(([name, value]) => [name, String(value)]), ['format', format], ...columns.map((column) => ['columns', column])];
    return `${path}?${new URLSearchParams(parts).toString()}`;
}

export function ExportMenu({ path, query = {}, columns, ordered = false }: Props) {
    const { t } = useText();
    const item = (label: string, asked: Asked) => (
        <Menu.Item component="a" href={exportAddress(path, query, { ...asked, ordered })} download>
            {label}
        </Menu.Item>
    );
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button variant="default" leftSection={<IconDownload size={16} />}>
                    {t('export.menu')}
                </Button>
            </Menu.Target>
            {columns === undefined ? (
                <Menu.Dropdown>
                    {item(t('export.csv'), { format: 'csv' })}
                    {item(t('export.xlsx'), { format: 'xlsx' })}
                </Menu.Dropdown>
            ) : (
                <Menu.Dropdown>
                    {item(t('export.shown_csv'), { format: 'csv', columns })}
                    {item(t('export.shown_xlsx'), { format: 'xlsx', columns })}
                    <Menu.Divider />
                    {item(t('export.all_csv'), { format: 'csv' })}
                    {item(t('export.all_xlsx'), { format: 'xlsx' })}
                </Menu.Dropdown>
            )}
        </Menu>
    );
}
