// What can be done to the findings that were chosen in the table.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { showNumber } from '../../design/days';
import { useText } from '../../text';
import { devicesOf, mostNamed } from '../advice/choice';
import { DecideDialog, type Step } from './DecideDialog';
import type { Finding } from './queries';

export const steps: readonly Step[] = ['acknowledged', 'risk_accepted', 'open', 'assign'];

export function DecideBar({ account, rows, clear, more }: { account: string; rows: readonly Finding[]; clear: () => void; more: ReactNode }) {
    const { t, language } = useText();
    const [step, setStep] = useState<Step>();
    return (
        <div className="row wrap list-line bulk" role="group" aria-label={t('findings.chosen')}>
            <strong role="status">{t('findings.chosen_count', { chosen: showNumber(rows.length, language) })}</strong>
            {more}
            {steps.map((one) => (
                <Button key={one} size="compact-sm" variant="default" onClick={() => setStep(one)}>
                    {t(`decide.${one}`)}
                </Button>
            ))}
            <WhatIfOf rows={rows} />
            <Button size="compact-sm" variant="subtle" onClick={clear}>
                {t('bulk.clear')}
            </Button>
            {step !== undefined && (
                <DecideDialog
                    step={step}
                    account={account}
                    about={{ findings: rows.map(({ asset_id, advisory_id, severity }) => ({ asset_id, advisory_id, severity })) }}
                    count={rows.length}
                    close={() => setStep(undefined)}
                    done={() => {
                        setStep(undefined);
                        clear();
                    }}
                />
            )}
        </div>
    );
}

// What becomes of the devices of these findings with another release.
function WhatIfOf({ rows }: { rows: readonly Finding[] }) {
    const { t, language } = useText();
    const devices = devicesOf(rows);
    if (devices.length > mostNamed) return <span className="quiet small">{t('whatif.too_many', { most: showNumber(mostNamed, language) })}</span>;
    return (
        <Button component={Link} to="/findings/what-if" search={{ devices: devices.join(',') } as never} size="compact-sm" variant="default">
            {t('whatif.of_chosen')}
        </Button>
    );
}
