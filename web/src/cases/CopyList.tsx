// People who hear of a case beside its contact, and see it (CASE-25): each can be taken away, another be added.
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { may, useMe } from '../app/session';
import { PersonSelect } from '../identity/people';
import { useText } from '../text';
import { CasePerson } from './people';

// As many as the server takes.
const most = 50;

interface Props {
    account: string;
    ids: readonly string[];
    // Who is on the case anyway.
    contact: string | undefined;
    add: (id: string) => void;
    remove: (id: string) => void;
    error?: ReactNode;
    changes: boolean;
    // One field of a form that may be left out.
    optional?: boolean;
}

export function CopyList({ account, ids, contact, add, remove, error, changes, optional = false }: Props) {
    const { t } = useText();
    const me = useMe();
    return (
        <div className="stack">
            {ids.length > 0 && (
                <div className="row wrap">
                    {ids.map((id) =>
                        changes ? (
                            <button key={id} type="button" className="chip" title={t('case.uncopy')} onClick={() => remove(id)}>
                                <CasePerson id={id} account={account} />
                                <IconX size={13} aria-hidden />
                                <span className="sr">{t('case.uncopy')}</span>
                            </button>
                        ) : (
                            <span key={id}>
                                <CasePerson id={id} account={account} />
                            </span>
                        ),
                    )}
                </div>
            )}
            {changes && may(me, 'person.read') && ids.length < most && (
                <PersonSelect
                    key={ids.length}
                    label={optional ? `${t('case.copy')} (${t('app.optional')})` : t('case.copy')}
                    description={t('case.copy_hint')}
                    active
                    account={account}
                    except={[...ids, ...(contact === undefined ? [] : [contact])]}
                    value={undefined}
                    error={error}
                    choose={(id) => id !== undefined && add(id)}
                />
            )}
        </div>
    );
}
