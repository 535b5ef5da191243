// What a page shows when it has no rows to show: loading, empty (which teaches), an error with a way out.
import { Button } from '@mantine/core';
import { IconCloudOff, IconInbox, IconLock, IconMapQuestion, type Icon } from '@tabler/icons-react';
import { createContext, useContext, type ReactNode } from 'react';
import { isSessionOver } from '../api/problem';
import { useText } from '../text';
import { useTold } from './refused';
import { toneIcons, type Tone } from './Status';

export function Empty({ title, hint, icon: Mark = IconInbox, children }: { title: string; hint?: string; icon?: Icon; children?: ReactNode }) {
    return (
        <div className="state">
            <span className="icon tone-idle">
                <Mark size={24} aria-hidden />
            </span>
            <h2>{title}</h2>
            {hint !== undefined && <p className="quiet">{hint}</p>}
            {children}
        </div>
    );
}

// What is said of a thing that can't be seen, and the way on: the page frame knows both.
export const Unseen = createContext<{ title: string; hint: string; way: ReactNode } | undefined>(undefined);

// The way to the page without what its address asks for; undefined where it asks for nothing.
export const Plain = createContext<ReactNode>(undefined);

// The address asks for what there is not.
export function BadAddress() {
    const { t } = useText();
    return (
        <div role="alert">
            <Empty title={t('problem.bad_address')} hint={t('problem.bad_address_detail')} icon={IconMapQuestion}>
                {useContext(Plain)}
            </Empty>
        </div>
    );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
    const { t } = useText();
    const told = useTold()(error);
    const { problem } = told;
    const offline = problem.code === 'portal.offline';
    const unseen = problem.status === 404;
    const said = useContext(Unseen);
    const plain = useContext(Plain);
    // What is asked for comes from the address: to ask again would be refused again.
    if (problem.code === 'http.invalid_request' && plain !== undefined) return <BadAddress />;
    const title = offline ? t('problem.offline') : unseen ? (said?.title ?? t('problem.unseen')) : t('problem.failed');
    const detail = offline ? t('problem.offline_detail') : unseen ? (said?.hint ?? t('problem.unseen_detail')) : told.detail;
    const Mark = offline ? IconCloudOff : unseen || problem.status === 403 ? IconLock : toneIcons.bad;
    return (
        <div className="state" role="alert">
            <span className="icon tone-warn">
                <Mark size={24} aria-hidden />
            </span>
            <h2>{title}</h2>
            <p className="quiet">{detail}</p>
            {!unseen && !offline && told.remedy !== undefined && <p>{told.remedy}</p>}
            {problem.instance !== '' && <p className="quiet small">{t('problem.reference', { id: problem.instance })}</p>}
            {retry !== undefined && !unseen && (
                <Button variant="default" onClick={retry}>
                    {t('problem.retry')}
                </Button>
            )}
            {unseen && said?.way}
        </div>
    );
}

export function Loading({ lines = 4 }: { lines?: number }) {
    const { t } = useText();
    const widths = ['62%', '88%', '74%', '46%', '80%', '58%'];
    return (
        <div className="stack" role="status" aria-label={t('app.loading')}>
            {Array.from({ length: lines }, (_, line) => (
                <div key={line} className="bone" style={{ width: widths[line % widths.length] }} />
            ))}
        </div>
    );
}

export function Notice({ tone, children, live = false }: { tone: Tone; children: ReactNode; live?: boolean }) {
    const Mark = toneIcons[tone];
    return (
        <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : live ? 'status' : undefined}>
            <Mark size={17} aria-hidden />
            <div className="grow">{children}</div>
        </div>
    );
}

// A part of a page that could not be read, in a line: the rest of the page stands. `what`: what can't be read now.
export function NotRead({ what, query }: { what: string; query: { error: unknown; isFetching: boolean; refetch: () => unknown } }) {
    const { t } = useText();
    const { problem, detail } = useTold()(query.error);
    if (isSessionOver(problem)) return null;
    return (
        <Notice tone="warn" live>
            <div className="row wrap apart">
                <span>
                    {what} {detail}
                </span>
                <Button variant="default" size="xs" loading={query.isFetching} onClick={() => void query.refetch()}>
                    {t('problem.retry')}
                </Button>
            </div>
        </Notice>
    );
}

// A list that ends before all of it is shown.
export function Cut({ children }: { children: ReactNode }) {
    return (
        <Notice tone="info" live>
            {children}
        </Notice>
    );
}

// A refusal of a form: what, why, the way out, the rule.
export function Refusal({ error }: { error: unknown }) {
    const { t } = useText();
    const { problem, detail, remedy } = useTold()(error);
    if (isSessionOver(problem)) return null;
    return (
        <Notice tone="bad">
            <p>
                <strong>{detail}</strong>
            </p>
            <p>
                {remedy}{' '}
                {problem.rule !== undefined && <span className="small">({t('problem.rule', { rule: problem.rule })})</span>}
            </p>
        </Notice>
    );
}
