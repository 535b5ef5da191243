// The box in a table's head chooses the rows that are loaded. Where more fit the filters, they are loaded and chosen on a word,
// up to a bound, since each is changed by itself.
import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text';
import { showNumber } from './days';
import type { Selection } from './Selection';
import { Why } from './refused';

export const mostChosen = 1000;

interface Props<Row> {
    selection: Selection & { choose: (ids: readonly string[]) => void };
    rowId: (row: Row) => string;
    rows: readonly Row[];
    total: number | undefined;
    upTo: (count: number, stopped: () => boolean) => Promise<readonly Row[]>;
}

export function ChooseAll<Row>({ selection, rowId, rows, total = 0, upTo }: Props<Row>) {
    const { t, language } = useText();
    const [going, setGoing] = useState(false);
    const [error, setError] = useState<unknown>();
    const stop = useRef(false);
    useEffect(
        () => () => {
            stop.current = true;
        },
        [],
    );
    const bound = Math.min(total, mostChosen);
    const load = async (): Promise<void> => {
        stop.current = false;
        setGoing(true);
        setError(undefined);
        try {
            const loaded = await upTo(bound, () => stop.current);
            if (!stop.current) selection.choose(loaded.map(rowId));
        } catch (failed) {
            setError(failed);
        }
        setGoing(false);
    };
    if (going) {
        return (
            <>
                <Progress className="choose-all" value={(Math.min(rows.length, bound) / bound) * 100} aria-label={t('choose.progress')} />
                <span>{t('choose.loading', { count: showNumber(Math.min(rows.length, bound), language), total: showNumber(bound, language) })}</span>
                <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => {
                        stop.current = true;
                        setGoing(false);
                    }}
                >
                    {t('app.cancel')}
                </Button>
            </>
        );
    }
    if (error !== undefined) {
        return (
            <>
                <span role="alert"><Why error={error} /></span>
                <Button size="compact-sm" variant="default" onClick={() => void load()}>
                    {t('problem.retry')}
                </Button>
            </>
        );
    }
    if (selection.count >= mostChosen && total > selection.count) return <span>{t('choose.most', { total: showNumber(total, language) })}</span>;
    if (!selection.every || rows.length >= bound) return null;
    return (
        <Button size="compact-sm" variant="default" onClick={() => void load()}>
            {t(total > mostChosen ? 'choose.first' : 'choose.all', { count: showNumber(bound, language), total: showNumber(total, language) })}
        </Button>
    );
}
