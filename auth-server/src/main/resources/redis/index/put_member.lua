-- Puts a member into an index, and takes those out whose deadline has passed.
-- KEYS[1] index ZSET
-- ARGV[1] member; ARGV[2] score and deadline in epoch ms; ARGV[3] now in epoch ms
-- RETURNS how many members the index has now
-- Atomic: the index lives as long as its longest member, never shorter, never for ever.
local index, member, deadline, now = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
redis.call('ZADD', index, deadline, member)
redis.call('ZREMRANGEBYSCORE', index, '-inf', now)
if redis.call('PTTL', index) < tonumber(deadline) - tonumber(now) then
  redis.call('PEXPIREAT', index, deadline)
end
return redis.call('ZCARD', index)
