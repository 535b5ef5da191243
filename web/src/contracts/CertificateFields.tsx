// The certificate of a named contact (ID-10): its level, number and last day.
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text';
import { dayOf, dayNumber, lastDay } from '../design/days';
import { levels, type Certification } from './namedContactQueries';

export interface TypedCertificate {
    level: string;
    number: string;
    last_day: string;
}

export const noCertificate: TypedCertificate = { level: '', number: '', last_day: '' };

export const isWhole = ({ level, number, last_day }: TypedCertificate): boolean => level !== '' && number.trim() !== '' && last_day !== '';

// People are told and type the last day; the server's expiry is the first day without.
export const certificationOf = ({ level, number, last_day }: TypedCertificate): Certification => ({
    level: level as Certification['level'],
    number: number.trim(),
    expires_on: dayOf(dayNumber(last_day) + 1),
});

export const typedOf = (contact: { certificate_level?: string; certificate_number?: string; certificate_expires_on?: string }): TypedCertificate => ({
    level: contact.certificate_level ?? '',
    number: contact.certificate_number ?? '',
    last_day: contact.certificate_expires_on === undefined ? '' : lastDay(contact.certificate_expires_on),
});

interface Props {
    typed: TypedCertificate;
    set: (name: keyof TypedCertificate, value: string) => void;
    tried: boolean;
    fault: (pointer: string) => ReactNode;
}

export function CertificateFields({ typed, set, tried, fault }: Props) {
    const { t, word } = useText();
    const missing = (value: string): string | undefined => (tried && value.trim() === '' ? t('problem.required') : undefined);
    return (
        <>
            <Select
                label={t('named.level')}
                description={t('named.level_hint')}
                data={levels.map((value) => ({ value, label: word('level_of', value) }))}
                value={typed.level === '' ? null : typed.level}
                error={fault('/certification/level') ?? missing(typed.level)}
                onChange={(value) => set('level', value ?? '')}
            />
            <TextInput
                label={t('named.number')}
                maxLength={60}
                value={typed.number}
                error={fault('/certification/number') ?? missing(typed.number)}
                onChange={(event) => set('number', event.currentTarget.value)}
            />
            <TextInput
                type="date"
                label={t('named.last_day')}
                description={t('named.last_day_hint')}
                value={typed.last_day}
                error={fault('/certification/expires_on') ?? missing(typed.last_day)}
                onChange={(event) => set('last_day', event.currentTarget.value)}
            />
        </>
    );
}
