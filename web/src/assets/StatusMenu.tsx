// Take a device out of use, mark it lost or spare, or put it back: each says what follows before it is done (ENT-07).
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { Modal } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { assetQuery, type Asset } from './queries';

type Status = Schemas['AssetStatus'];
const all = ['in_use', 'spare', 'decommissioned', 'lost'] as const;

export function StatusMenu({ asset, tag, saved }: { asset: Asset; tag: string; saved: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [wanted, setWanted] = useState<Status>();
    const change = useMutation({
        mutationFn: (status: Status) =>
            answer(
                api.PATCH('/api/v1/assets/{asset_id}', {
                    params: { path: { asset_id: asset.id }, header: { 'If-Match': tag } },
                    body: { status },
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['assets'] });
            setWanted(undefined);
            saved();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(assetQuery(asset.id));
        },
    });
    const close = (): void => {
        change.reset();
        setWanted(undefined);
    };
    return (
        <>
            <Menu position="bottom-end" shadow="md">
                <Menu.Target>
                    <Button variant="default" rightSection={<IconChevronDown size={15} />}>
                        {t('asset.mark')}
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    {all
                        .filter((status) => status !== asset.status)
                        .map((status) => (
                            <Menu.Item key={status} onClick={() => setWanted(status)}>
                                {t(`mark.${status}`)}
                            </Menu.Item>
                        ))}
                </Menu.Dropdown>
            </Menu>
            {wanted !== undefined && (
                <Modal onClose={close} title={t(`mark.${wanted}_title`, { serial: asset.serial_number })}>
                    <div className="stack loose">
                        <p>{t(`mark.${wanted}_hint`)}</p>
                        {change.error !== null &&
                            (asProblem(change.error).problem.status === 412 ? <Notice tone="warn">{t('asset.stale')}</Notice> : <Refusal error={change.error} />)}
                        <div className="row wrap">
                            <Button
                                data-autofocus
                                color={wanted === 'decommissioned' || wanted === 'lost' ? 'red' : 'teal'}
                                loading={change.isPending}
                                onClick={() => change.mutate(wanted)}
                            >
                                {t(`mark.${wanted}`)}
                            </Button>
                            <Button variant="default" onClick={close}>
                                {t('app.cancel')}
                            </Button>
                        </div>
                    </div>
                </Modal>
            )}
        </>
    );
}
