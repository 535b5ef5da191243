-- orders: what accounts bought from the vendor, and the shipments that brought it (ENT-24).
create table sales_order (
    account_id text not null,
    id text not null,
    number text not null,
    status text not null check (status in ('open', 'partly_shipped', 'shipped', 'delivered', 'cancelled')),
    channel text not null check (channel in ('vendor', 'authorised_reseller')),
    end_user text,
    end_user_account_id text,
    purchase_order text,
    ordered_on bigint not null,
    cancelled_on bigint,
    last_shipped_on bigint,
    lines bigint not null,
    quantity bigint not null,
    shipped bigint not null,
    delivered bigint not null,
    source text not null check (source in ('entered', 'file')),
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
) {clustered};
create unique index sales_order_by_id on sales_order (id);
create unique index sales_order_by_number on sales_order (number);
create index sales_order_by_day on sales_order (ordered_on, id);
create index sales_order_by_update on sales_order (updated_at, id);
create index sales_order_by_purchase_order on sales_order (purchase_order) where purchase_order is not null;

-- Which accounts see an order: the one that ordered, and the end user's.
create table sales_order_party (
    account_id text not null,
    order_id text not null,
    primary key (account_id, order_id)
) {clustered};
create index sales_order_party_by_order on sales_order_party (order_id, account_id);

create table sales_order_line (
    account_id text not null,
    id text not null,
    order_id text not null,
    position bigint not null,
    product_id text not null,
    sku text not null,
    quantity bigint not null check (quantity > 0),
    price text,
    primary key (account_id, order_id, position)
) {clustered};
create index sales_order_line_by_order on sales_order_line (order_id, position);

-- One thing each. Sold again after a return it stands on another order as well; the latest shipment counts.
create table sales_order_unit (
    account_id text not null,
    order_id text not null,
    line_id text not null,
    product_id text not null,
    serial_number text not null,
    shipment_id text,
    primary key (account_id, order_id, product_id, serial_number)
) {clustered};
create index sales_order_unit_by_serial on sales_order_unit (serial_number, product_id);
create index sales_order_unit_by_order on sales_order_unit (order_id);

create table sales_order_shipment (
    account_id text not null,
    id text not null,
    order_id text not null,
    carrier text,
    tracking_number text,
    shipped_on bigint not null,
    delivered_on bigint,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, order_id, id)
) {clustered};
create index sales_order_shipment_by_order on sales_order_shipment (order_id, id);
create index sales_order_shipment_by_tracking on sales_order_shipment (tracking_number) where tracking_number is not null;

-- How many units of a line are in a shipment, whether or not their serial numbers are known.
create table sales_order_item (
    account_id text not null,
    order_id text not null,
    shipment_id text not null,
    line_id text not null,
    quantity bigint not null check (quantity > 0),
    primary key (account_id, order_id, shipment_id, line_id)
) {clustered};
create index sales_order_item_by_order on sales_order_item (order_id);
