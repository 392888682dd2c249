-- Signing keys, each encrypted as a JWE; phases follow from the times, so all replicas agree without a message.
create table signing_key (
    kid varchar(64) not null,
    algorithm varchar(16) not null,
    encrypted_jwk varchar(8000) not null,
    announced_at timestamp with time zone not null,
    active_at timestamp with time zone not null,
    retired_at timestamp with time zone,
    purge_at timestamp with time zone,
    constraint signing_key_pkey primary key (kid)
);
