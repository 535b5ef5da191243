// The three severities with what each means (INS-04): chosen by the scale, not by feeling.
import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text';
import type { AdvisoryForm } from './advisoryForm';
import { severities } from './queries';

interface Props {
    value: AdvisoryForm['severity'];
    error: ReactNode;
    choose: (severity: AdvisoryForm['severity']) => void;
}

export function SeverityField({ value, error, choose }: Props) {
    const { t, word } = useText();
    return (
        <Radio.Group label={t('advisories.severity')} description={t('editor.severity_hint')} value={value} error={error} onChange={(severity) => choose(severity as AdvisoryForm['severity'])}>
            <div className="severities">
                {severities.map((severity) => (
                    <Radio
                        key={severity}
                        value={severity}
                        label={word('advisory_severity', severity)}
                        description={t(`editor.means_${severity}`)}
                        aria-invalid={error !== undefined}
                    />
                ))}
            </div>
        </Radio.Group>
    );
}
