-- Replicas that start or rotate at the same moment take turns by locking one of these rows.
create table cluster_lock (
    name varchar(64) not null,
    constraint cluster_lock_pkey primary key (name)
);

insert into cluster_lock (name) values ('seed');
insert into cluster_lock (name) values ('signing-key');
