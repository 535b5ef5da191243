-- identity: between a customer and a partner at most one link is open, whoever else forgets to lock the account (ID-01).
create unique index partner_link_open on partner_link (account_id, partner_id) where until_day is null;
