-- Plots count by time and type without reading the entries themselves.
create index audit_entry_happened_at_type_idx on audit_entry (happened_at, type, times);
drop index audit_entry_happened_at_idx;
