-- orders: what an import that applies will bring, where nobody sees it until all of it is there. One import at a time.
create table sales_order_staged (
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

create table sales_order_party_staged (
    account_id text not null,
    order_id text not null,
    primary key (account_id, order_id)
) {clustered};

create table sales_order_line_staged (
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

create table sales_order_unit_staged (
    account_id text not null,
    order_id text not null,
    line_id text not null,
    product_id text not null,
    serial_number text not null,
    shipment_id text,
    primary key (account_id, order_id, product_id, serial_number)
) {clustered};

create table sales_order_shipment_staged (
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

create table sales_order_item_staged (
    account_id text not null,
    order_id text not null,
    shipment_id text not null,
    line_id text not null,
    quantity bigint not null check (quantity > 0),
    primary key (account_id, order_id, shipment_id, line_id)
) {clustered};
