-- contracts: the senior technical people whom a premium contract names (ID-10). account_id is the contract's.
create table named_contact (
    account_id text not null,
    id text not null unique,
    contract_id text not null,
    person_id text not null,
    declared_at bigint not null,
    certificate_level text,
    certificate_number text,
    certificate_expires_on bigint,
    created_at bigint not null,
    ended_at bigint,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id),
    foreign key (account_id, person_id) references person (account_id, id)
);
create unique index named_contact_once on named_contact (contract_id, person_id) where ended_at is null;
create index named_contact_of_contract on named_contact (account_id, contract_id, id);
