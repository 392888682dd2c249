-- Operators read the logout notices of one person or one client, the newest first.
create index back_channel_delivery_subject_idx on back_channel_delivery (subject, created_at);
create index back_channel_delivery_client_id_idx on back_channel_delivery (client_id, created_at);
