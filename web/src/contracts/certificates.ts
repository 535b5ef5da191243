// How an e-certificate stands, in one word, and how the server is asked for those that stand so (ENT-17).
import type { Schemas } from '../api/client';
import type { CertificateFilters, CertificateView } from './queries';
import type { CertificateSearch } from './routes';

// Of those that were not used, how their term stands; of others, what became of them.
export const certificateStates = ['waiting', 'running', 'over', 'activated', 'cancelled'] as const;

export const stateOf = ({ certificate, term_state }: CertificateView): string =>
    certificate.status === 'issued' ? (term_state ?? certificate.status) : certificate.status;

// A code is found by its last four characters, however much of it is typed.
export function endOfCode(typed: string): string {
    const code = typed.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
    return code.length < 4 ? '' : code.slice(-4);
}

const sorts: readonly Schemas['CertificateSort'][] = ['plan', 'quantity', 'sales_region', 'issued_on', 'starts_by'];

export function filtersOf({ text = '', code = '', state = '', plan = '', starts_before = '', sort = '', order }: CertificateSearch, account: string | undefined): CertificateFilters {
    const by = sorts.find((one) => one === sort);
    const used = state === 'activated' || state === 'cancelled';
    return {
        ...(account === undefined ? {} : { account_id: account }),
        ...(text === '' ? {} : { text }),
        ...(code.length === 4 ? { code_ends_with: code } : {}),
        ...(plan === '' ? {} : { plan }),
        ...(starts_before === '' ? {} : { starts_before }),
        ...(used ? { status: state } : {}),
        // What is no state is the server's to refuse.
        ...(state === '' || used ? {} : { term_state: state as Schemas['CertificateTermState'] }),
        ...(by === undefined ? {} : { sort: by, order: order === 'desc' ? 'desc' : 'asc' }),
    };
}
