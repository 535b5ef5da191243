// Who else of the vendor is there (CASE-26): seen by the vendor's people alone.
import { IconEye, IconPencil } from '@tabler/icons-react';
import { usePersonNames } from '../../identity/people';
import type { Presence } from '../../live/presence';
import { useText } from '../../text';

export function PresenceLine({ people, short = false }: { people: readonly Presence[]; short?: boolean }) {
    const { t } = useText();
    const name = usePersonNames(people.map(({ person_id }) => person_id));
    return (
        <span className="presence" role={short ? undefined : 'status'}>
            {people.map(({ person_id, doing }) => {
                const says = t(doing === 'writing' ? 'live.writing' : 'live.viewing', { name: name(person_id) ?? t('case.vendor_person') });
                const Mark = doing === 'writing' ? IconPencil : IconEye;
                return (
                    <span key={person_id} className="presence-one" data-doing={doing} title={says}>
                        <Mark size={15} aria-hidden />
                        <span className={short ? 'sr' : undefined}>{says}</span>
                    </span>
                );
            })}
        </span>
    );
}
