-- cases: what was written of a case, as words, found by full text (CASE-23). A case that is written on gets a new id: the last written on is found first.
-- The words of internal notes stand apart, since customers do not find by them. scope: a word that names the account.
create table case_text (
    id integer primary key autoincrement,
    account_id text not null,
    case_id text not null unique,
    words text not null,
    internal_words text not null,
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create virtual table case_words using fts5(words, internal_words, content='case_text', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0', detail='column', prefix='2 3');
create trigger case_text_added after insert on case_text begin
    insert into case_words (rowid, words, internal_words) values (new.id, new.words, new.internal_words);
end;
create trigger case_text_removed after delete on case_text begin
    insert into case_words (case_words, rowid, words, internal_words) values ('delete', old.id, old.words, old.internal_words);
end;
insert into case_text (account_id, case_id, words, internal_words)
    select c.account_id, c.id, 'a' || replace(c.account_id, '-', '') || ' ' || lower(c.synopsis || ' ' || c.description), '' from case_record c;
create index case_by_platform on case_record (coalesce(platform, ''), id);
create index case_by_priority on case_record (priority, id);
create index case_by_status on case_record (status, id);
create index case_by_opened on case_record (opened_at, id);
create index case_by_last on case_record (modified_at, id);
