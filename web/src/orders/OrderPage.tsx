// One order: how far it is, its lines, what was shipped with which tracking number, and what of that is not registered yet.
import { Button } from '@mantine/core';
import { IconPackage, IconPlus, IconTruckDelivery } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { showDay } from '../design/days';
import { Facts } from '../design/Facts';
import { showMoney } from '../design/money';
import { WholeEnd } from '../design/More';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading, Notice } from '../design/States';
import { Badge, Status } from '../design/Status';
import { useText } from '../text';
import { orderLinesQuery, orderQuery, registeredQuery, shipmentsQuery, type Order, type Shipment } from './queries';
import { RegisterUnits } from './RegisterUnits';
import { progressOf, unitsOf } from './units';

const route = getRouteApi('/inside/orders/$id');

export function OrderPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="order.read">
            <OrderView key={id} id={id} />
        </NeedsRight>
    );
}

function OrderView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { register } = route.useSearch();
    const navigate = useNavigate({ from: '/orders/$id' });
    const one = useQuery(orderQuery(id));
    const shipments = useQuery(shipmentsQuery(id));
    const units = useMemo(() => unitsOf(shipments.data?.items ?? []), [shipments.data]);
    const registered = useQuery({ ...registeredQuery(units), enabled: units.length > 0 && may(me, 'entitlement.read') });
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    const order = one.data.body;
    const known = registered.data;
    const waiting = known === undefined ? [] : units.filter((unit) => !known.has(unit.serial));
    const mayRegister = may(me, 'asset.register') && waiting.length > 0;
    const open = (value: string): void => void navigate({ search: { register: value }, replace: true });
    return (
        <div className="page">
            <PageHeader title={t('order.title', { number: order.number })} lead={t('order.lead', { day: showDay(order.ordered_on, language) })} help={t('order.help')}>
                {mayRegister && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => open('yes')}>
                        {t('order.register', { count: waiting.length })}
                    </Button>
                )}
            </PageHeader>
            <div className="row wrap">
                <Status kind="order" code={order.status} />
                <OrderProgress order={order} />
            </div>
            {waiting.length > 0 && <Notice tone="warn">{t('order.unregistered', { count: waiting.length })}</Notice>}
            <div className="columns">
                <div className="stack loose">
                    <section className="panel" aria-labelledby="shipments">
                        <h2 id="shipments">{t('order.shipments')}</h2>
                        {shipments.isLoadingError && <Failed error={shipments.error} retry={() => void shipments.refetch()} />}
                        {shipments.isPending && <Loading />}
                        {shipments.data?.items?.length === 0 && <Empty title={t('order.no_shipments')} hint={t('order.no_shipments_hint')} icon={IconTruckDelivery} />}
                        <ul className="feed">
                            {(shipments.data?.items ?? []).map((shipment) => (
                                <ShipmentItem key={shipment.id} shipment={shipment} known={known} />
                            ))}
                        </ul>
                        <WholeEnd list={shipments.data} />
                    </section>
                    <OrderLines id={id} />
                </div>
                <section className="panel" aria-labelledby="facts">
                    <h2 id="facts">{t('order.facts')}</h2>
                    <Facts
                        items={[
                            [t('contracts.purchase_order'), order.purchase_order],
                            [t('assets.channel'), word('channel', order.channel)],
                            [t('contract.end_user'), order.end_user && `${order.end_user.name}, ${order.end_user.city}, ${order.end_user.country}`],
                            [t('orders.ordered_on'), showDay(order.ordered_on, language)],
                            [t('orders.last_shipped'), order.last_shipped_on && showDay(order.last_shipped_on, language)],
                            [t('order.cancelled_on'), order.cancelled_on && showDay(order.cancelled_on, language)],
                            [t('assets.source'), word('order_source', order.source)],
                        ]}
                    />
                </section>
            </div>
            {register === 'yes' && known !== undefined && may(me, 'asset.register') && <RegisterUnits account={order.end_user_account_id ?? order.account_id} units={waiting} close={() => open('')} />}
        </div>
    );
}

function OrderProgress({ order }: { order: Order }) {
    const { t } = useText();
    const { delivered, underWay, toCome } = progressOf(order);
    const said = [
        delivered > 0 ? t('order.delivered_count', { count: delivered }) : undefined,
        underWay > 0 ? t('order.under_way', { count: underWay }) : undefined,
        toCome > 0 ? t('order.to_come', { count: toCome }) : undefined,
    ].filter((part) => part !== undefined);
    return <span className="quiet">{said.join(' · ')}</span>;
}

function ShipmentItem({ shipment, known }: { shipment: Shipment; known: ReadonlyMap<string, string> | undefined }) {
    const { t, language } = useText();
    return (
        <li>
            <IconPackage size={20} aria-hidden />
            <div className="grow stack">
                <div className="row wrap">
                    <strong>{t('order.shipped_on', { day: showDay(shipment.shipped_on, language) })}</strong>
                    {shipment.delivered_on === undefined ? (
                        <Badge tone="info">{t('order.on_its_way')}</Badge>
                    ) : (
                        <Badge tone="good">{t('order.delivered_on', { day: showDay(shipment.delivered_on, language) })}</Badge>
                    )}
                    <span className="quiet">
                        {shipment.carrier} <span className="mono">{shipment.tracking_number}</span>
                    </span>
                </div>
                {(shipment.items ?? []).map((item) => (
                    <div key={item.line_id}>
                        {String(item.quantity)} × {item.sku}
                        {(item.serial_numbers ?? []).map((serial) => {
                            const asset = known?.get(serial);
                            return (
                                <div key={serial} className="row wrap">
                                    {asset === undefined ? (
                                        <span className="mono">{serial}</span>
                                    ) : (
                                        <Link to="/installed-base/$id" params={{ id: asset }} className="mono">
                                            {serial}
                                        </Link>
                                    )}
                                    {known !== undefined && <Status kind="registration" code={asset === undefined ? 'missing' : 'registered'} />}
                                </div>
                            );
                        })}
                    </div>
                ))}
            </div>
        </li>
    );
}

function OrderLines({ id }: { id: string }) {
    const { t, language } = useText();
    const list = useQuery(orderLinesQuery(id));
    const items = list.data?.items ?? [];
    return (
        <section className="panel" aria-labelledby="lines">
            <h2 id="lines">{t('order.lines')}</h2>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading />}
            <ul className="feed">
                {items.map((line) => (
                    <li key={line.id}>
                        <span className="quiet small">{line.position}</span>
                        <div className="grow">
                            <strong>{line.sku}</strong>
                            <div className="quiet small">
                                {t('order.line', { quantity: line.quantity, shipped: line.shipped, delivered: line.delivered })}
                            </div>
                        </div>
                        {line.price !== undefined && <span className="nowrap">{showMoney(line.price, language)}</span>}
                    </li>
                ))}
            </ul>
            <WholeEnd list={list.data} />
        </section>
    );
}
