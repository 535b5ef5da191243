// What a device last showed inside this one, as a tree.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { More } from '../design/More';
import { Said } from '../design/refused';
import { Failed, Loading } from '../design/States';
import { useText } from '../text';
import { componentsQuery } from './queries';

export function Components({ id }: { id: string }) {
    const { t } = useText();
    const list = useInfiniteQuery(componentsQuery(id));
    if (list.isLoadingError) return <Failed error={list.error} retry={() => void list.refetch()} />;
    if (list.data === undefined) return <Loading />;
    const items = list.data.pages.flatMap((page) => page.items ?? []);
    if (items.length === 0) return <p className="quiet">{t('asset.no_components')}</p>;
    const top = Math.min(...items.map((part) => part.depth));
    return (
        <>
            <ul className="feed tight">
                {items.map((part) => (
                    <li key={part.ordinal} style={{ paddingLeft: (part.depth - top) * 18 }}>
                        <div className="grow">
                            <strong>{part.name}</strong> {part.description !== undefined && <span className="quiet">{part.description}</span>}
                            {part.note !== undefined && part.asset_id === undefined && <div className="quiet small"><Said sentence={part.note} /></div>}
                        </div>
                        {part.asset_id !== undefined && part.asset_id !== id && part.serial_number !== undefined ? (
                            <Link to="/installed-base/$id" params={{ id: part.asset_id }} className="mono">
                                {part.serial_number}
                            </Link>
                        ) : (
                            <span className="mono quiet">{part.serial_number}</span>
                        )}
                    </li>
                ))}
            </ul>
            <More list={list} />
        </>
    );
}
