-- catalogue: products, and every name that a device or a person may call them by.
create table product (
    id text not null primary key,
    manufacturer text not null,
    sku text not null,
    kind text not null check (kind in ('system', 'fru', 'software', 'licence', 'service')),
    model text not null,
    product_line text,
    series text,
    description text not null,
    list_price text,
    platform_names text not null,
    part_numbers text not null,
    compatible_parents text not null,
    replacement_sku text,
    weight_g bigint,
    u_height double precision,
    airflow text,
    height_mm bigint,
    width_mm bigint,
    depth_mm bigint,
    hazardous_note text,
    export_note text,
    warranties text,
    end_of_life_announced bigint,
    end_of_engineering bigint,
    end_of_support bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
) {clustered};
create unique index product_by_manufacturer on product (lower(manufacturer), sku);
create index product_by_sku on product (sku, id);

-- Made from the product whenever it is saved; name_key is the name without what does not tell products apart. An import writes the
-- names of a new product before the product itself, which is why no foreign key stands here: nobody finds them till it is there.
create table product_name (
    kind text not null check (kind in ('sku', 'platform', 'part_number')),
    name_key text not null,
    product_id text not null,
    primary key (kind, name_key, product_id)
);
create index product_name_by_product on product_name (product_id);
