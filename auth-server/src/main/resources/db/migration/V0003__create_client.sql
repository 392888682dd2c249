-- Registered clients; lists without an order of their own are kept as words, lifetimes in seconds.
create table client (
    client_id varchar(255) not null,
    name varchar(255) not null,
    enabled boolean not null,
    first_party boolean not null,
    authentication_method varchar(64) not null,
    require_proof_key boolean not null,
    grant_types varchar(1000) not null,
    scopes varchar(4000) not null,
    audience varchar(4000) not null,
    access_token_format varchar(16) not null,
    access_token_algorithm varchar(16) not null,
    id_token_algorithm varchar(16) not null,
    blast_radius varchar(16) not null,
    code_seconds bigint not null,
    access_token_seconds bigint not null,
    id_token_seconds bigint not null,
    refresh_idle_seconds bigint not null,
    refresh_absolute_seconds bigint not null,
    reuse_grace_seconds bigint not null,
    created_at timestamp with time zone not null,
    changed_at timestamp with time zone not null,
    constraint client_pkey primary key (client_id)
);

create table client_uri (
    client_id varchar(255) not null,
    kind varchar(16) not null,
    uri varchar(2000) not null,
    constraint client_uri_pkey primary key (client_id, kind, uri),
    constraint client_uri_client_id_fkey foreign key (client_id) references client (client_id) on delete cascade
);

create table client_secret (
    client_id varchar(255) not null,
    secret_hash varchar(128) not null,
    created_at timestamp with time zone not null,
    last_used_at timestamp with time zone,
    constraint client_secret_pkey primary key (client_id, secret_hash),
    constraint client_secret_client_id_fkey foreign key (client_id) references client (client_id) on delete cascade
);
