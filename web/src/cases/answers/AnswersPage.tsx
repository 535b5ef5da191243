// Canned answers: which there are, and keeping them (CASE-26).
import '../cases.css';
import { Button, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMessages, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { languageName, useCaseWords } from '../words';
import { AnswerPanel } from './AnswerPanel';
import { answersQuery, type CannedAnswer } from './queries';

export function AnswersPage() {
    return (
        <NeedsRight action="case.work">
            <Answers />
        </NeedsRight>
    );
}

function useAnswerColumns(): readonly Column<CannedAnswer>[] {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    return [
        { id: 'title', phone: 'title', title: t('answers.name'), width: 300, grows: true, cell: (row) => row.title },
        { id: 'language', phone: 'status', title: t('case.language'), width: 130, cell: (row) => languageName(row.language, language) },
        { id: 'types', title: t('answers.types'), width: 230, cell: (row) => ((row.types ?? []).length === 0 ? t('answers.any') : (row.types ?? []).map(words.type).join(', ')) },
        { id: 'priorities', title: t('answers.priorities'), width: 170, cell: (row) => ((row.priorities ?? []).length === 0 ? t('answers.any') : (row.priorities ?? []).map((code) => word('priority', code)).join(', ')) },
        { id: 'changed', phone: 'line', title: t('answers.changed'), width: instantWidth, cell: (row) => showInstant(row.changed_at, language, me.time_zone) },
    ];
}

function Answers() {
    const { t } = useText();
    const keeps = may(useMe(), 'case.keep_answers');
    const [retired, setRetired] = useState(false);
    const [text, setText] = useState('');
    const [asked] = useDebouncedValue(text.trim(), 250);
    const list = useRows<CannedAnswer>(useInfiniteQuery(answersQuery(retired, asked)));
    const [open, setOpen] = useState<CannedAnswer | 'new'>();
    return (
        <div className="page full">
            <PageHeader title={t('nav.answers')} help={t('answers.help')}>
                {keeps && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
                        {t('answers.add')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <TextInput type="search" aria-label={t('answers.find')} placeholder={t('answers.find')} leftSection={<IconSearch size={16} />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
                <Switch className="in-line" label={t('answers.show_retired')} checked={retired} onChange={(event) => setRetired(event.currentTarget.checked)} />
            </div>
            <DataTable<CannedAnswer>
                name="answers"
                label={t('nav.answers')}
                columns={useAnswerColumns()}
                rowId={(row) => row.id}
                {...list}
                onOpen={setOpen}
                empty={<Empty title={t(asked === '' ? 'answers.none' : 'answers.none_fit')} hint={t('answers.none_hint')} icon={IconMessages} />}
            />
            {open !== undefined && <AnswerPanel answer={open === 'new' ? undefined : open} keeps={keeps} close={() => setOpen(undefined)} />}
        </div>
    );
}
