-- Each poll takes of each client what waits longest, however much waits behind it.
drop index back_channel_delivery_due_idx;
create index back_channel_delivery_due_idx on back_channel_delivery (status, client_id, due_at);
