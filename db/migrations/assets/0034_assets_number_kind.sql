-- assets: whether an asset goes by a serial number or, as software does, by a software support reference number (ENT-04).
alter table asset add column number_kind text not null default 'serial_number' check (number_kind in ('serial_number', 'ssrn'));
