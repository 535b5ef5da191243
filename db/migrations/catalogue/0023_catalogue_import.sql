-- catalogue: what an import that applies will bring, where nobody sees it until all of it is there. One import at a time.
create table product_staged (
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

-- The names that products which are there already will get, or lose.
create table product_name_staged (
    kind text not null,
    name_key text not null,
    product_id text not null,
    gone bigint not null,
    primary key (kind, name_key, product_id)
) {clustered};
