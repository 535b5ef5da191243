// How far an import is. It goes on when one leaves: that is said, for nobody should sit and wait.
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { showNumber } from '../design/days';
import { useText } from '../text';
import type { Import } from './queries';
import { progress } from './standing';

export function ImportProgress({ one }: { one: Import }) {
    const { t, language } = useText();
    const value = progress(one);
    const count = (rows: number): string => showNumber(rows, language);
    const total = count(one.added + one.changed);
    const said =
        one.state === 'queued'
            ? t('imports.now_queued')
            : one.state === 'checking'
              ? one.rows === undefined
                  ? t('imports.now_checking', { count: count(one.checked) })
                  : t('imports.now_checking_of', { count: count(one.checked), total: count(one.rows) })
              : one.applied
                ? t('imports.now_settling', { count: count(one.settled), total })
                : t('imports.now_staging', { count: count(one.staged), total });
    return (
        <section className="panel stack" aria-label={t('imports.progress')}>
            {/* While nobody knows how far it is, the moving bar is for the eye alone; the words say it. */}
            <div aria-hidden={value === undefined}>
                <Progress value={value ?? 100} striped={value === undefined} animated={value === undefined} aria-label={t('imports.progress')} />
            </div>
            <div className="row wrap apart">
                <strong>{said}</strong>
                {value !== undefined && <span className="quiet">{`${String(Math.floor(value))} %`}</span>}
            </div>
            <p className="quiet">
                {t('imports.leave')} <Link to="/imports">{t('nav.imports')}</Link>
            </p>
        </section>
    );
}
