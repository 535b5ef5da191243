-- insight: the calendar of software releases (INS-15), by train. `place` puts them in the order of their numbers.
create table life_release (
    id text not null primary key,
    train text not null unique,
    place bigint not null,
    released_on bigint,
    end_of_engineering bigint,
    end_of_support bigint,
    release_type text,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);
create index life_release_by_place on life_release (place, id);

create table life_release_staged (
    id text not null primary key,
    train text not null unique,
    place bigint not null,
    released_on bigint,
    end_of_engineering bigint,
    end_of_support bigint,
    release_type text,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);
