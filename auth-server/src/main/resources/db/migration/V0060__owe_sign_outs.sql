-- Signing a person out everywhere: what was proved until the mark is worth nothing, from the moment of the commit;
-- and what follows from it is owed until some replica has done it.
alter table user_account add column signed_out_at timestamp with time zone;

create table owed_sign_out (
    id varchar(36) not null,
    subject varchar(255) not null,
    signed_out_at timestamp with time zone not null,
    signed_out_by varchar(255) not null,
    due_at timestamp with time zone not null,
    constraint owed_sign_out_pkey primary key (id)
);
