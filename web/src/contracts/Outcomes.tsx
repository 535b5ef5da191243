// The answers about what was asked: as cards that open, or many of them as a table; by verdict; to be saved and printed.
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { saveText } from '../design/files';
import { useText } from '../text';
import { OutcomeTable } from './OutcomeTable';
import { csvOf, outcomeLines } from './outcomeLines';
import { kindsOf, type Outcome } from './outcomesOf';
import type { EntitlementSearch } from './routes';
import { Verdict } from './Verdict';

// So many at once are read as a table.
const many = 20;

export function Outcomes({ outcomes, question }: { outcomes: readonly Outcome[]; question: EntitlementSearch }) {
    const text = useText();
    const { t } = text;
    const navigate = useNavigate({ from: '/entitlement' });
    const counts = kindsOf(outcomes);
    // Where they don't fit side by side.
    const narrow = useMediaQuery('(max-width: 620px)') && counts.length > 1;
    const shown = counts.find(({ kind }) => kind === question.show)?.kind;
    const chosen = shown === undefined ? outcomes : outcomes.filter((outcome) => outcome.kind === shown);
    const table = question.as === undefined || question.as === '' ? outcomes.length > many : question.as === 'table';
    const set = (change: Partial<EntitlementSearch>): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    return (
        <div className="stack">
            {outcomes.length > 1 && (
                <div className="row wrap no-print">
                    <SegmentedControl
                        aria-label={t('ent.by_verdict')}
                        orientation={narrow ? 'vertical' : 'horizontal'}
                        fullWidth={narrow}
                        value={shown ?? 'all'}
                        onChange={(value) => set({ show: value === 'all' ? '' : value })}
                        data={[
                            { value: 'all', label: `${t('ent.show_all')} ${String(outcomes.length)}` },
                            ...counts.map(({ kind, count }) => ({ value: kind, label: `${t(`ent.${kind}`)} ${String(count)}` })),
                        ]}
                    />
                    <SegmentedControl
                        aria-label={t('ent.as')}
                        value={table ? 'table' : 'cards'}
                        onChange={(as) => set({ as })}
                        data={[
                            { value: 'cards', label: t('ent.as_cards') },
                            { value: 'table', label: t('ent.as_table') },
                        ]}
                    />
                    <span className="grow only-wide" />
                    <Button
                        variant="default"
                        leftSection={<IconDownload size={16} />}
                        onClick={() => saveText('entitlement.csv', csvOf(outcomeLines(chosen, text)), 'text/csv;charset=utf-8')}
                    >
                        {t('assets.export_csv')}
                    </Button>
                    <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
                        {t('ent.print')}
                    </Button>
                </div>
            )}
            {table ? (
                <OutcomeTable outcomes={chosen} question={question} />
            ) : (
                chosen.map((outcome) => <Verdict key={outcome.key} outcome={outcome} open={outcomes.length === 1} question={question} />)
            )}
        </div>
    );
}
