-- What people told the account pages: how they call a session, and which notices they have read.
create table account_session_name (
    sid varchar(64) not null,
    user_id varchar(255) not null,
    name varchar(64) not null,
    constraint account_session_name_pkey primary key (sid),
    constraint account_session_name_user_id_fkey foreign key (user_id) references user_account (id) on delete cascade
);

create index account_session_name_user_id_idx on account_session_name (user_id);

create table account_notice_read (
    user_id varchar(255) not null,
    sequence bigint not null,
    constraint account_notice_read_pkey primary key (user_id),
    constraint account_notice_read_user_id_fkey foreign key (user_id) references user_account (id) on delete cascade
);
