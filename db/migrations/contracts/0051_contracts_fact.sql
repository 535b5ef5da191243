-- contracts: who corrected what of a contract (ENT-29). A field without a row here has the source and time of the contract itself.
create table contract_fact (
    account_id text not null,
    contract_id text not null,
    field text not null,
    source text not null check (source in ('person', 'order', 'file', 'snapshot')),
    value text not null,
    at bigint not null,
    actor_kind text,
    actor_id text,
    primary key (account_id, contract_id, field, source),
    foreign key (account_id, contract_id) references contract (account_id, id)
) {clustered};
