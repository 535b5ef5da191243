-- identity: the audit trail, one hash chain per account, and the keys under which personal fields are sealed.
create table audit_entry (
    account_id text not null,
    seq bigint not null,
    at bigint not null,
    actor_kind text not null,
    actor_id text,
    address text not null,
    request_id text not null,
    action text not null,
    object_kind text not null,
    object_id text not null,
    before text not null,
    after text not null,
    previous_hash text not null,
    hash text not null,
    primary key (account_id, seq)
);
create index audit_entry_by_object on audit_entry (account_id, object_id, seq);
create index audit_entry_by_time on audit_entry (at, account_id, seq);

-- The end of each account's chain: what the next entry is chained to, and what a cut tail is missed by.
create table audit_head (
    account_id text not null primary key,
    seq bigint not null,
    hash text not null,
    -- Up to where an anchor has it.
    anchored_seq bigint not null
);

-- The ends of all chains that grew since the anchor before, chained and signed: what a chain that was cut and sewn up again is found by.
create table audit_anchor (
    sequence bigint not null primary key,
    at bigint not null,
    heads text not null,
    previous_hash text not null,
    hash text not null,
    signature text not null,
    public_key text not null
);

create table subject_key (
    account_id text not null,
    subject_id text not null,
    key text not null,
    created_at bigint not null,
    primary key (account_id, subject_id)
);
