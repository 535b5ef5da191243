-- cases: events that customers announce (CASE-28), each with a case of its own: its window, whom to reach meanwhile, how ready the vendor is.
create table case_planned_event (
    account_id text not null,
    case_id text not null unique,
    from_at bigint not null,
    until_at bigint not null,
    zone text not null,
    contacts text not null,
    engineer_id text,
    done text not null,
    ready_at bigint,
    ready_by text,
    warned_at bigint,
    version bigint not null,
    primary key (account_id, case_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_planned_event_by_window on case_planned_event (from_at, case_id);

create table case_planned_device (
    account_id text not null,
    case_id text not null,
    asset_id text not null,
    serial_number text,
    host_name text,
    platform text,
    primary key (account_id, case_id, asset_id),
    foreign key (account_id, case_id) references case_planned_event (account_id, case_id)
);
create index case_planned_device_by_asset on case_planned_device (asset_id, case_id);
