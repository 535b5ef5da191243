-- contracts: what a line says in writing of language and place of the deliverables (ENT-27). The look-up reads the first two, so its
-- index has them.
alter table contract_line add column language text;
alter table contract_line add column on_site bigint;
alter table contract_line add column written_in text;
drop index contract_line_of_asset;
create index contract_line_of_asset
    on contract_line (asset_id, account_id, contract_id, service_level, from_day, until_day, cancelled_from, language, on_site);
