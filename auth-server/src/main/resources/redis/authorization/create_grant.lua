-- Writes a new grant.
-- KEYS[1] grant hash
-- ARGV[1] deadline in epoch ms; ARGV[2..] field, value, ...
-- RETURNS 1
-- Atomic: the record never exists without its deadline.
local grant, deadline = KEYS[1], ARGV[1]
redis.call('HSET', grant, unpack(ARGV, 2))
redis.call('PEXPIREAT', grant, deadline)
return 1
