-- insight: a configuration whose file is gone is not known any more (INS-06): what is asked of it from then on can't be answered.
alter table match_facts add column lost bigint not null default 0;
