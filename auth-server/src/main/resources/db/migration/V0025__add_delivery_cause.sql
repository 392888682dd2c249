-- Why a logout notice was sent and who caused it, for operators; and the order in which they read it.
alter table back_channel_delivery add column ended_by varchar(255);
alter table back_channel_delivery add column reason varchar(32);

create index back_channel_delivery_created_idx on back_channel_delivery (created_at);
