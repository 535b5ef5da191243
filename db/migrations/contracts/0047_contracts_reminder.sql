-- contracts: what accounts were told before a contract ended or a certificate's term began by itself, so that nobody is told twice.
create table contract_reminder (
    account_id text not null,
    object_id text not null,
    due_on bigint not null,
    days_before bigint not null,
    told_at bigint not null,
    primary key (account_id, object_id, due_on, days_before)
) {clustered};
create index contract_by_end on contract (coalesce(cancelled_from, until_day), id) where status <> 'draft';
create index certificate_by_receipt on certificate (coalesce(received_on, issued_on), id) where status = 'issued';
