-- notify: who has news about an object, for the review of bugs (INS-08).
create index notification_about on notification (account_id, kind, object_id, id);
