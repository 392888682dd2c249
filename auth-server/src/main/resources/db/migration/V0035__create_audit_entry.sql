-- What happened: an append-only chain in which each hash covers the one before it. Address and device are
-- covered by a salted digest, so that they can be forgotten while the chain stays whole.
create table audit_entry (
    sequence bigint not null,
    happened_at timestamp with time zone not null,
    type varchar(64) not null,
    actor varchar(255),
    subject varchar(255),
    client_id varchar(255),
    sid varchar(64),
    address varchar(64),
    device varchar(200),
    origin_salt varchar(32),
    origin_digest varchar(64) not null,
    reason varchar(200),
    details varchar(4000) not null,
    hash varchar(64) not null,
    constraint audit_entry_pkey primary key (sequence)
);

create index audit_entry_happened_at_idx on audit_entry (happened_at);
create index audit_entry_type_idx on audit_entry (type, sequence);
create index audit_entry_actor_idx on audit_entry (actor, sequence);
create index audit_entry_subject_idx on audit_entry (subject, sequence);
create index audit_entry_client_id_idx on audit_entry (client_id, sequence);
create index audit_entry_sid_idx on audit_entry (sid, sequence);

-- One row: where the chain begins and ends. Whoever appends, prunes or forgets locks it first, so the order
-- of entries is total over all replicas. The anchor is the hash of the last entry that was pruned.
create table audit_chain (
    name varchar(16) not null,
    first_sequence bigint not null,
    anchor varchar(64) not null,
    last_sequence bigint not null,
    head varchar(64) not null,
    forgotten_sequence bigint not null,
    constraint audit_chain_pkey primary key (name)
);

insert into audit_chain (name, first_sequence, anchor, last_sequence, head, forgotten_sequence)
values ('audit', 1, 'signet', 0, 'signet', 0);
