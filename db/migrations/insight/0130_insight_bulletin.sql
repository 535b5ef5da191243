-- insight: what the vendor said of the end of its products (INS-12), and what an import that applies will bring, where nobody sees
-- it until all of it is there. One import at a time.
create table life_bulletin (
    id text not null primary key,
    number text not null unique,
    title text,
    announced_on bigint,
    last_order_on bigint,
    end_of_support bigint,
    units bigint not null,
    items text not null,
    names text not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create table life_bulletin_staged (
    id text not null primary key,
    number text not null unique,
    title text,
    announced_on bigint,
    last_order_on bigint,
    end_of_support bigint,
    units bigint not null,
    items text not null,
    names text not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);
