-- cases: the devices of one planned event, for who sees all accounts.
create index case_planned_device_by_case on case_planned_device (case_id, asset_id);
