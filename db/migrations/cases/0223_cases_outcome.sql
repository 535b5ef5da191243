-- cases: what clocks are counted by (CASE-32): the case's kind, plan, centre and queue when the clock moved last, and how long it ran until it was
-- met, without its stops. The index holds all that a report reads, so that none reads the clocks themselves.
alter table case_clock add column technical bigint not null default 1;
alter table case_clock add column plan text;
alter table case_clock add column centre text;
alter table case_clock add column queue text;
alter table case_clock add column took bigint;
update case_clock set
    technical = (select case when c.kind = 'technical' then 1 else 0 end from case_record c where c.account_id = case_clock.account_id and c.id = case_clock.case_id),
    centre = (select c.centre from case_record c where c.account_id = case_clock.account_id and c.id = case_clock.case_id),
    queue = (select c.queue from case_record c where c.account_id = case_clock.account_id and c.id = case_clock.case_id),
    took = met_at - began_at;
create index case_clock_by_began on case_clock (kind, began_at, technical, priority, plan, centre, queue, due_at, met_at, ended_at, ended_for, took, account_id);
