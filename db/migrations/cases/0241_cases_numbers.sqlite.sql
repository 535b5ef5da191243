-- cases: numbers are drawn without waiting for each other (CASE-03). What is drawn rises for ever, whatever becomes of its transaction; the count of a
-- day is how far it is above what was drawn before the day's first.
create table case_draw (
    drawn integer primary key autoincrement,
    day bigint not null
);
create table case_day (
    day bigint not null primary key,
    before bigint not null
);
insert into case_day (day, before) select day, -highest from case_count;
drop table case_count;
