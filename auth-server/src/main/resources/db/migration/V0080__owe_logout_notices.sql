-- A client that lost all it had hears it of each of its sessions. How far that is, so that any replica can go on.
create table owed_logout_notice (
    id varchar(36) not null,
    client_id varchar(255) not null,
    uri varchar(2000) not null,
    lost_until timestamp with time zone not null,
    lost_by varchar(255) not null,
    reason varchar(32) not null,
    -- Where the next page of its sessions begins.
    page varchar(255),
    due_at timestamp with time zone not null,
    constraint owed_logout_notice_pkey primary key (id)
);
