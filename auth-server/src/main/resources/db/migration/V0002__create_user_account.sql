-- People: the id becomes "sub" and never changes, so user names may; hashes are kept apart from profiles.
create table user_account (
    id varchar(255) not null,
    username varchar(255) not null,
    username_key varchar(255) not null,
    name varchar(255) not null,
    email varchar(320),
    email_verified boolean not null,
    enabled boolean not null,
    created_at timestamp with time zone not null,
    changed_at timestamp with time zone not null,
    constraint user_account_pkey primary key (id),
    constraint user_account_username_key_key unique (username_key)
);

create table user_account_role (
    user_id varchar(255) not null,
    role varchar(64) not null,
    constraint user_account_role_pkey primary key (user_id, role),
    constraint user_account_role_user_id_fkey foreign key (user_id) references user_account (id) on delete cascade
);

create table credential (
    user_id varchar(255) not null,
    password_hash varchar(512) not null,
    changed_at timestamp with time zone not null,
    constraint credential_pkey primary key (user_id),
    constraint credential_user_id_fkey foreign key (user_id) references user_account (id) on delete cascade
);
