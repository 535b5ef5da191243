-- contracts: who bought a contract and for whom (ENT-25), the subscription that includes it (ENT-13), in which language and where its
-- deliverables are given (ENT-27). Defaults are for contracts that were there before.
alter table contract add column origin text not null default 'order'
    check (origin in ('order', 'certificate', 'subscription'));
alter table contract add column subscription_number text;
alter table contract add column reseller_id text;
alter table contract add column end_user text;
alter table contract add column approval text;
alter table contract add column on_site bigint not null default 0;
alter table contract add column written_in text;
update contract set origin = 'certificate' where id in (select contract_id from certificate where contract_id is not null);
create unique index contract_of_subscription on contract (account_id, subscription_number) where subscription_number is not null;
alter table certificate add column approval text;
