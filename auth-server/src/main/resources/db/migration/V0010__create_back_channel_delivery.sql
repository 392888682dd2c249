-- Outbox of back-channel logout: a row is written before the first attempt and tells the
-- outcome until it is pruned. Holds no token; each attempt mints its own.
create table back_channel_delivery (
    id varchar(36) not null,
    sid varchar(64) not null,
    subject varchar(255) not null,
    client_id varchar(255) not null,
    uri varchar(2000) not null,
    status varchar(16) not null,
    -- Counted when an attempt is claimed, so it also says whose claim is the newest.
    attempts integer not null,
    due_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    outcome varchar(200),
    constraint back_channel_delivery_pkey primary key (id)
);

create index back_channel_delivery_due_idx on back_channel_delivery (status, due_at);
create index back_channel_delivery_sid_idx on back_channel_delivery (sid);
create index back_channel_delivery_finished_idx on back_channel_delivery (finished_at);
