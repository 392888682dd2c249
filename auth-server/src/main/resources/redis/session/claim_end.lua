-- Takes over an end whose consequences are overdue.
-- KEYS[1] ZSET of ends that are under way
-- ARGV[1] sid; ARGV[2] now in epoch ms; ARGV[3] when it is overdue again
-- RETURNS 1 when it is this caller's, 0 when it is not overdue or is settled
-- Atomic: of several replicas one takes it over.
local ending, sid, now, lease = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3]
local due = redis.call('ZSCORE', ending, sid)
if not due or tonumber(due) > now then
  return 0
end
redis.call('ZADD', ending, lease, sid)
return 1
