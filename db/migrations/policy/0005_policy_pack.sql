-- policy: every pack that was ever in force, so that a deadline or an answer that names a version can be explained later.
create table policy_pack_version (
    version text not null primary key check (length(version) = 64),
    files text not null,
    first_used_at bigint not null
);
