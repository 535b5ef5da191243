-- cases: mail that came in (CASE-19), each kept whole under its hash; and which people got a mail about which step of a case.
-- message_key is the Message-ID, or the hash of a mail that has none; sender_key the address that it is from, in small letters.
create table case_mail (
    account_id text not null references account (id),
    id text not null unique,
    received_at bigint not null,
    way text not null check (way in ('lmtp', 'pipe', 'imap')),
    sha256 text not null,
    size bigint not null,
    from_address text not null,
    from_name text not null,
    subject text not null,
    state text not null check (state in ('received', 'noted', 'answered', 'refused', 'review', 'ignored', 'dropped')),
    reason text,
    person_id text,
    case_id text,
    case_number text,
    decided_at bigint,
    decided_by text,
    envelope_from text not null,
    has_envelope bigint not null,
    envelope_to text not null,
    message_key text not null,
    sender_key text not null,
    primary key (account_id, id)
);
create index case_mail_by_state on case_mail (state, id);
create index case_mail_by_message on case_mail (message_key);
create index case_mail_by_sender on case_mail (sender_key, decided_at);

create table case_mail_sent (
    account_id text not null,
    case_id text not null,
    event_id text not null,
    person_id text not null,
    at bigint not null,
    primary key (account_id, event_id, person_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);

-- Up to where a mailbox was fetched by IMAP; the installation's own.
create table case_mailbox (
    mailbox text not null primary key,
    validity bigint not null,
    last_number bigint not null,
    at bigint not null
);
