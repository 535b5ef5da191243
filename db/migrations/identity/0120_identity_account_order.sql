-- identity: accounts in the order of their names and of their making, for lists of very many.
create index account_by_name on account (lower(name), id);
create index account_by_making on account (created_at, id);
