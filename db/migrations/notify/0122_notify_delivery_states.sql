-- notify: deliveries of all accounts by their state, the newest first.
create index webhook_delivery_states on webhook_delivery (state, id);
