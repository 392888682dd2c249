-- What a person allowed a client to do; one row for each pair, replaced by each new decision.
create table consent (
    subject varchar(255) not null,
    client_id varchar(255) not null,
    scopes varchar(4000) not null,
    decided_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    constraint consent_pkey primary key (subject, client_id),
    constraint consent_subject_fkey foreign key (subject) references user_account (id) on delete cascade,
    constraint consent_client_id_fkey foreign key (client_id) references client (client_id) on delete cascade
);

create index consent_client_id_idx on consent (client_id);
