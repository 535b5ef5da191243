// Findings taken away (INS-11): as a table, as a paper, or for programs. What is asked for is what the list shows.
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMe } from '../../app/session';
import { dayIn } from '../../design/days';
import { useDownload } from '../../design/Download';
import { exportAddress } from '../../design/ExportMenu';
import { useText } from '../../text';
import type { FindingFilters } from './queries';
import { fileName, vexAddress, type FileForm } from './takeAway';

interface Props {
    filters: FindingFilters;
    // The columns that are shown, by the server's names, where one can choose between them and all.
    columns?: readonly string[];
    // Of what the findings are: a serial number, the number of an advisory. It goes into the names of the files.
    of?: string;
    small?: boolean;
}

export function TakeAway({ filters, columns, of, small = false }: Props) {
    const { t } = useText();
    const me = useMe();
    const { start, card, busy } = useDownload();
    const item = (form: FileForm, label: string, address: string) => (
        <Menu.Item key={label} onClick={() => start({ address, label, name: fileName(form, of, dayIn(new Date().toISOString(), me.time_zone)) })}>
            {label}
        </Menu.Item>
    );
    const table = (format: 'csv' | 'xlsx', label: string, only?: readonly string[]) =>
        item(format, label, exportAddress('/api/v1/findings/export', filters, { format, ...(only === undefined ? {} : { columns: only }) }));
    return (
        <>
            <Menu position="bottom-end" shadow="md">
                <Menu.Target>
                    <Button variant="default" size={small ? 'xs' : 'sm'} loading={busy} leftSection={<IconDownload size={small ? 14 : 16} />}>
                        {t('export.menu')}
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    <Menu.Label>{t('takeaway.table')}</Menu.Label>
                    {columns !== undefined && [table('csv', t('export.shown_csv'), columns), table('xlsx', t('export.shown_xlsx'), columns)]}
                    {table('csv', t('export.all_csv'))}
                    {table('xlsx', t('export.all_xlsx'))}
                    <Menu.Label>{t('takeaway.paper')}</Menu.Label>
                    {item('pdf', t('takeaway.pdf'), vexAddress('/api/v1/findings/paper', filters))}
                    <Menu.Label>{t('takeaway.programs')}</Menu.Label>
                    {item('json', t('takeaway.json'), vexAddress('/api/v1/findings/export', filters, 'json'))}
                    {item('csaf', t('takeaway.csaf'), vexAddress('/api/v1/findings/vex', filters, 'csaf'))}
                    {item('openvex', t('takeaway.openvex'), vexAddress('/api/v1/findings/vex', filters, 'openvex'))}
                </Menu.Dropdown>
            </Menu>
            {card}
        </>
    );
}
