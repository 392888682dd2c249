-- Begins an SSO session.
-- KEYS[1] session hash
-- ARGV[1] when Redis forgets the record, in epoch ms; ARGV[2..] field, value, ...
-- RETURNS 1
-- Atomic: the record never exists without an end.
local session, forgotten = KEYS[1], ARGV[1]
redis.call('HSET', session, unpack(ARGV, 2))
redis.call('PEXPIREAT', session, forgotten)
return 1
