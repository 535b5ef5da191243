-- assets: from whom each asset was bought or leased, which decides whether it can be covered (ENT-12). The default is for what was
-- registered before.
alter table asset add column channel text not null default 'unknown'
    check (channel in ('unknown', 'vendor', 'authorised_reseller', 'unauthorised'));
