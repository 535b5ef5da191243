-- cases: which attachment came of which file of a mail, so that a mail that is read again attaches nothing twice (CASE-19); and what of a mail is folded:
-- the quoted text and the signature below what was written.
create table case_attachment_origin (
    account_id text not null,
    origin text not null,
    attachment_id text not null,
    primary key (account_id, origin)
);
alter table case_event add column folded text;
