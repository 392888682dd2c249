-- Several people edit accounts and clients at the same time: each edit names the version that it saw.
alter table user_account add column version bigint default 1 not null;
alter table client add column version bigint default 1 not null;

-- Until when a password that somebody else set may be exchanged for another; none for a person's own.
alter table credential add column temporary_until timestamp with time zone;

-- Ids are never reassigned; only a digest is kept, because an id may say who it was.
create table erased_account (
    id_digest varchar(64) not null,
    erased_at timestamp with time zone not null,
    constraint erased_account_pkey primary key (id_digest)
);

-- Names a secret without being made of it.
alter table client_secret add column id varchar(36);
update client_secret set id = 'first-' || (select count(*) from client_secret other
    where other.client_id = client_secret.client_id and other.secret_hash <= client_secret.secret_hash);
alter table client_secret alter column id set not null;

insert into cluster_lock (name) values ('account');
insert into cluster_lock (name) values ('client');
