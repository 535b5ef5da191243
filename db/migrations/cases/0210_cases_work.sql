-- cases: the workbench (CASE-26): one row for each open case, with when its most pressing clock is due, so that a list by that time costs by its
-- page. due: in microseconds; the highest number where no clock runs.
create table case_work (
    account_id text not null,
    case_id text not null,
    due bigint not null,
    owner_id text,
    queue text,
    centre text,
    priority text not null,
    language text,
    restricted bigint not null,
    primary key (account_id, case_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
insert into case_work (account_id, case_id, due, owner_id, queue, centre, priority, language, restricted)
    select c.account_id, c.id,
        coalesce((select min(k.due_at) from case_clock k where k.account_id = c.account_id and k.case_id = c.id and k.ended_at is null), 9223372036854775807),
        c.owner_id, c.queue, c.centre, c.priority, c.language, c.restricted
    from case_record c where c.open = 1;
-- What is counted by a view stands whole in its index.
create index case_work_by_due on case_work (due, case_id);
create index case_work_by_owner on case_work (owner_id, due, case_id, restricted) where owner_id is not null;
create index case_work_unowned on case_work (due, case_id, restricted) where owner_id is null;
create index case_work_by_queue on case_work (queue, due, case_id, restricted) where owner_id is null;
