-- cases: many alarms are due in one moment where they were held until somebody works again (CASE-32): a tick reads them in its order (alarm_store.cpp).
drop index case_alarm_by_due;
create index case_alarm_by_due on case_alarm (due_at, kind desc, place) where fired_at is null;
