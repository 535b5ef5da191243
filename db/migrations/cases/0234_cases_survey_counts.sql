-- cases: the index of surveys holds all that their counts read, so that none reads the surveys themselves.
drop index case_survey_by_asking;
create index case_survey_by_asking on case_survey (asked_at, answered_at, plan, centre, queue, lowest, account_id);
