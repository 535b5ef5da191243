-- cases: in which queue a case waits, and which care centre works on it (CASE-13).
alter table case_record add column queue text;
alter table case_record add column centre text;
create index case_by_queue on case_record (queue, id) where owner_id is null and open = 1;

-- Who of the vendor gets cases: where, on what, in which languages. The installation's own, as queues and centres are.
create table case_agent (
    person_id text not null primary key,
    centre text not null,
    queues text not null,
    languages text not null,
    most bigint not null,
    away bigint not null,
    version bigint not null
);
