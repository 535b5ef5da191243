-- identity: who calls (CASE-20). People are found by the last digits of their number, and known by a PIN of which only a keyed hash is kept.
alter table person add column phone_key text;
update person set phone_key = ltrim(replace(replace(replace(replace(replace(replace(replace(
    phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', ''), '0') where phone is not null;
update person set phone_key = case when length(phone_key) < 6 then null when length(phone_key) > 8 then substr(phone_key, length(phone_key) - 7)
    else phone_key end where phone_key is not null;
create index person_by_phone on person (phone_key) where phone_key is not null;

create table service_pin (
    person_id text not null primary key references person (id),
    account_id text not null references account (id),
    lookup text not null unique,
    made_at bigint not null,
    expires_at bigint not null
);

-- Who of the vendor tried wrong ones.
create table service_pin_tries (
    person_id text not null primary key references person (id),
    failed_tries bigint not null,
    locked_until bigint
);
