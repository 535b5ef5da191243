// Where to call: the numbers of the person's country, another to choose. It stands wherever a page says to call (CASE-20).
import './phone.css';
import { NativeSelect } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useStore } from '../../api/store';
import { useAccount } from '../../app/accounts';
import { useMe } from '../../app/session';
import { countryName } from '../../design/countryName';
import { dialled } from '../../design/PhoneLink';
import { Why } from '../../design/refused';
import { useText } from '../../text';
import { languageName } from '../words';
import { callsFrom, countryOf, numbersFor, telephonesQuery, type Desk, type Telephone } from './telephones';

export function CallUs({ desk }: { desk: Desk }) {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useQuery(telephonesQuery);
    const { account } = useAccount(me.staff ? undefined : me.account_id);
    const chosen = useStore(callsFrom);
    if (query.isError)
        return (
            <p className="small">
                {t('call.not_read')} <Why error={query.error} />
            </p>
        );
    if (query.data === undefined) return null;
    const countries = (query.data.countries ?? []).map((one) => one.country);
    const first = [chosen, account?.country, countryOf(navigator.language)].find((one) => one !== undefined);
    const country = first !== undefined && countries.includes(first) ? first : '';
    const named = countries.map((code) => ({ value: code, label: countryName(code, language) })).sort((one, other) => one.label.localeCompare(other.label, language));
    return (
        <section className="call-us" aria-label={word('telephone_desk', desk)}>
            <strong className="small">{word('telephone_desk', desk)}</strong>
            <ul>
                {numbersFor(query.data, country, desk).map((one) => (
                    <li key={one.number}>
                        <Number one={one} />
                    </li>
                ))}
            </ul>
            <NativeSelect
                size="xs"
                aria-label={t('call.from')}
                value={country}
                data={[...named, { value: '', label: t('call.elsewhere') }]}
                onChange={(event) => callsFrom.set(event.currentTarget.value)}
            />
        </section>
    );
}

function Number({ one }: { one: Telephone }) {
    const { t, word, language } = useText();
    const spoken = (one.languages ?? []).map((code) => languageName(code, language)).join(', ');
    return (
        <>
            <a className="call-number" href={dialled(one.number)}>
                <IconPhone size={15} aria-hidden />
                {one.number}
            </a>{' '}
            <span className="quiet small">{[word('telephone_kind', one.kind), one.hours ?? t('call.any_hour'), spoken].filter((part) => part !== '').join(' · ')}</span>
        </>
    );
}
