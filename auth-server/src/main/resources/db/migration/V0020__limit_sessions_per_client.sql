-- A client may want sign-ins to count for a shorter time than the SSO session lasts.
alter table client add column session_idle_seconds bigint;
alter table client add column session_lifetime_seconds bigint;
