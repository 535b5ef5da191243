// One bulletin (INS-12): of what it speaks, what of that ends when, and what replaces it.
import './life.css';
import { Button } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { SkuLink } from '../../catalogue/ProductPage';
import { today } from '../../design/clock';
import { showDay, showInstant, showNumber } from '../../design/days';
import { Facts } from '../../design/Facts';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import { AskButton } from '../questions/AskButton';
import { LifeTabs } from './LifeFrame';
import { Milestones } from './Milestones';
import { bulletinQuery, type Bulletin } from './queries';

const route = getRouteApi('/inside/end-of-life/bulletins/$id');
const step = 20;

export function BulletinPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="life.read">
            <One key={id} id={id} />
        </NeedsRight>
    );
}

function One({ id }: { id: string }) {
    const query = useQuery(bulletinQuery(id));
    return (
        <Loaded query={query} lines={8}>
            {(bulletin) => <View bulletin={bulletin} />}
        </Loaded>
    );
}

function View({ bulletin }: { bulletin: Bulletin }) {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useOneAccount();
    const items = bulletin.items;
    const [shown, setShown] = useState(step);
    const day = (value: string | undefined): string | undefined => value && showDay(value, language);
    return (
        <div className="page">
            <PageHeader title={bulletin.number} help={t('bulletin.help')} {...(bulletin.title === undefined ? {} : { lead: bulletin.title })}>
                <AskButton about={{ kind: 'bulletin', id: bulletin.id, account }} name={bulletin.number} />
            </PageHeader>
            <LifeTabs />
            <div className="columns">
                <div className="stack loose">
                    {items.slice(0, shown).map((item, index) => (
                        <Item key={index} item={item} number={index + 1} of={items.length} />
                    ))}
                    {items.length > shown && (
                        <div>
                            <Button variant="default" onClick={() => setShown(shown + step)}>
                                {t('bulletin.more', { shown, total: items.length })}
                            </Button>
                        </div>
                    )}
                </div>
                <Panel title={t('bulletin.facts')}>
                    <Facts
                        items={[
                            [word('milestone', 'announced'), day(bulletin.announced_on)],
                            [word('milestone', 'last_order'), day(bulletin.last_order_on)],
                            [t('bulletin.latest_support'), day(bulletin.end_of_support)],
                            [t('bulletins.names'), showNumber(bulletin.units, language)],
                            [t('catalogue.updated'), showInstant(bulletin.updated_at, language, me.time_zone)],
                        ]}
                    />
                </Panel>
            </div>
        </div>
    );
}

function Item({ item, number, of }: { item: Schemas['BulletinItem']; number: number; of: number }) {
    const { t } = useText();
    const me = useMe();
    const [skus, parts, trains, replacements] = [item.skus ?? [], item.part_numbers ?? [], item.trains ?? [], item.replacement_skus ?? []];
    const first = skus[0] ?? parts[0] ?? (trains[0] === undefined ? '' : t('eol.train', { train: trains[0] }));
    const names = skus.length + parts.length + trains.length;
    return (
        <Panel title={names > 1 ? t('bulletin.item', { first, more: names - 1 }) : first} count={of > 1 ? t('bulletin.item_of', { number, of }) : undefined}>
            <div className="stack">
                {item.description !== undefined && <p>{item.description}</p>}
                <Facts
                    items={[
                        [t('bulletin.skus'), skus.length > 0 && <Names names={skus} link />],
                        [t('bulletin.part_numbers'), parts.length > 0 && <Names names={parts} />],
                        [t('bulletin.trains'), trains.length > 0 && <Names names={trains} />],
                        [t('asset.replacement'), replacements.length > 0 && <Names names={replacements} link />],
                    ].map(([term, value]) => [term as string, value === false ? undefined : value] as const)}
                />
                <Milestones dates={item.dates} today={today(me.time_zone)} />
                {may(me, 'asset.read') && (skus[0] ?? trains[0]) !== undefined && (
                    <div>
                        <Button
                            component={Link}
                            to="/installed-base"
                            search={(skus[0] !== undefined ? { sku: skus[0] } : { software: trains[0] }) as never}
                            variant="default"
                            size="xs"
                            leftSection={<IconServer2 size={15} />}
                        >
                            {t('bulletin.mine', { name: first })}
                        </Button>
                    </div>
                )}
            </div>
        </Panel>
    );
}

function Names({ names, link = false }: { names: readonly string[]; link?: boolean }) {
    const me = useMe();
    return (
        <ul className="names" role="list">
            {names.map((name) => (
                <li key={name}>{link && may(me, 'catalogue.read') ? <SkuLink sku={name} /> : <span className="mono">{name}</span>}</li>
            ))}
        </ul>
    );
}
