-- platform: who needs which stored content (platform/files). A content without a row is swept.
create table file_use (
    sha256 text not null,
    used_by text not null,
    primary key (sha256, used_by)
);
create index file_use_by_user on file_use (used_by);
