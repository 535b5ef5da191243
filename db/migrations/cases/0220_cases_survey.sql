-- cases: by which plan a case is served, for what is counted by plan (CASE-27, CASE-32).
alter table case_record add column plan text;

-- What somebody was asked when a case was closed, once for each closing (CASE-27), and what he or she answered. Plan, centre and queue are those of
-- the closing. next_at is when something is to be done of it: the reminder. person_id goes when the person is erased; the scores stay.
create table case_survey (
    account_id text not null,
    id text not null unique,
    case_id text not null,
    round bigint not null,
    person_id text,
    asked_at bigint not null,
    answer_until bigint not null,
    remind_at bigint,
    plan text,
    centre text,
    queue text,
    answered_at bigint,
    lowest bigint,
    text text,
    version bigint not null,
    primary key (account_id, id),
    unique (case_id, round),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_survey_by_person on case_survey (person_id, asked_at) where person_id is not null;
create index case_survey_by_asking on case_survey (asked_at, answered_at, plan, centre, queue);
create index case_survey_by_reminder on case_survey (remind_at) where remind_at is not null;

create table case_survey_score (
    account_id text not null,
    survey_id text not null,
    question text not null,
    score bigint not null,
    primary key (account_id, survey_id, question),
    foreign key (account_id, survey_id) references case_survey (account_id, id)
);
create index case_survey_score_by_survey on case_survey_score (survey_id, question, score);
