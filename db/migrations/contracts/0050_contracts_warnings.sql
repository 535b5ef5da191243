-- contracts: finds what renews a contract, for the warning that nothing does (ENT-14).
create index contract_renewal on contract (account_id, renews_id) where renews_id is not null;
