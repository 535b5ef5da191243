// Change a product: its texts, price, the days of its end of life, and the names that devices call it by.
import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answer, api } from '../api/client';
import { asProblem } from '../api/problem';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited } from '../design/typed';
import { useText } from '../text';
import { minorOf, productChanges, typedOf } from './productForm';
import type { Product } from './queries';

export function EditProductPanel({ product, tag, close, saved }: { product: Product; tag: string; close: () => void; saved: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited(typedOf(product));
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/products/{product_id}', {
                    params: { path: { product_id: product.id }, header: { 'If-Match': tag } },
                    body: productChanges(product, typed),
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['products'] });
            saved();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries({ queryKey: ['products', 'one'] });
        },
    });
    const refused = useRefused(save.error);
    const badPrice = minorOf(typed.price, typed.currency) === undefined;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (badPrice) return;
        if (Object.keys(productChanges(product, typed)).length === 0) close();
        else save.mutate();
    };
        const day = (name: 'announced' | 'engineering' | 'support', field: 'end_of_life_announced' | 'end_of_engineering' | 'end_of_support') => (
        <TextInput
            type="date"
            label={t(`catalogue.${field}`)}
            value={typed[name]}
            error={refused?.field(`/${field}`)}
            onChange={(event) => set(name, event.currentTarget.value)}
        />
    );
    return (
        <Drawer onClose={close} title={t('asset.edit_title', { serial: product.sku })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <Textarea
                    data-autofocus
                    label={t('assets.description')}
                    autosize
                    minRows={2}
                    maxLength={1000}
                    value={typed.description}
                    error={refused?.field('/description')}
                    onChange={(event) => set('description', event.currentTarget.value)}
                />
                <div className="row top">
                    <TextInput
                        className="grow"
                        label={t('catalogue.list_price')}
                        inputMode="decimal"
                        maxLength={16}
                        value={typed.price}
                        error={badPrice ? t('product.bad_price') : refused?.field('/list_price')}
                        onChange={(event) => set('price', event.currentTarget.value)}
                    />
                    <TextInput
                        w={96}
                        label={t('product.currency')}
                        maxLength={3}
                        value={typed.currency}
                        error={refused?.field('/list_price/currency')}
                        onChange={(event) => set('currency', event.currentTarget.value.toUpperCase())}
                    />
                </div>
                <TextInput
                    label={t('asset.replacement')}
                    classNames={{ input: 'mono' }}
                    maxLength={64}
                    value={typed.replacement}
                    error={refused?.field('/replacement_sku')}
                    onChange={(event) => set('replacement', event.currentTarget.value)}
                />
                {day('announced', 'end_of_life_announced')}
                {day('engineering', 'end_of_engineering')}
                {day('support', 'end_of_support')}
                <TagsInput
                    label={t('product.platform_names')}
                    description={t('product.platform_names_hint')}
                    value={[...typed.names]}
                    error={refused?.field('/platform_names')}
                    onChange={(names) => set('names', names)}
                />
                <TagsInput
                    label={t('product.part_numbers')}
                    value={[...typed.numbers]}
                    error={refused?.field('/part_numbers')}
                    onChange={(numbers) => set('numbers', numbers)}
                />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('product.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row">
                    <Button type="submit" loading={save.isPending}>
                        {t('app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
