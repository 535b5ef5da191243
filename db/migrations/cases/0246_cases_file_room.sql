-- cases: what the files of a case take up, and those of an account's cases together, so that their bounds are held without reading any file's row (Q-14).
-- used_by: a case, or the account itself. The vendor's own files, and what is not kept any more, do not count.
create table case_attachment_use (
    account_id text not null,
    used_by text not null,
    files bigint not null,
    bytes bigint not null,
    primary key (account_id, used_by)
);
insert into case_attachment_use (account_id, used_by, files, bytes)
    select account_id, case_id, count(*), sum(size) from case_attachment
        where internal = 0 and state not in ('damaged', 'removed') group by account_id, case_id;
insert into case_attachment_use (account_id, used_by, files, bytes)
    select account_id, account_id, sum(files), sum(bytes) from case_attachment_use group by account_id;
