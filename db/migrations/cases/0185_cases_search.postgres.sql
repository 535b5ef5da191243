-- cases: what was written of a case, as words, found by full text (CASE-23). A case that is written on gets a new id: the last written on is found first.
-- The words of internal notes stand apart, since customers do not find by them. scope: a word that names the account.
create table case_text (
    id bigint generated always as identity primary key,
    account_id text not null,
    case_id text not null unique,
    words text not null,
    internal_words text not null,
    public_index tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored,
    whole_index tsvector generated always as (array_to_tsvector(string_to_array(words || internal_words, ' '))) stored,
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_text_public on case_text using gin (public_index);
create index case_text_whole on case_text using gin (whole_index);
insert into case_text (account_id, case_id, words, internal_words)
    select c.account_id, c.id,
        trim('a' || replace(c.account_id, '-', '') || ' ' || regexp_replace(lower(c.synopsis || ' ' || c.description), '[^[:alnum:]]+', ' ', 'g')), ''
        from case_record c;
create index case_by_platform on case_record ((coalesce(platform, '') collate "C"), id);
create index case_by_priority on case_record (priority, id);
create index case_by_status on case_record (status, id);
create index case_by_opened on case_record (opened_at, id);
create index case_by_last on case_record (modified_at, id);
create index case_by_number_bytes on case_record ((number collate "C"));
create index case_by_tracking_bytes on case_record ((tracking_number collate "C")) where tracking_number is not null;
create index case_by_serial_bytes on case_record ((serial_number collate "C")) where serial_number is not null;
