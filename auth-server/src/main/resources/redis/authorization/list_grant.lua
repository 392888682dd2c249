-- Puts a grant into an index that is read newest first.
-- KEYS[1] index ZSET
-- ARGV[1] grant id; ARGV[2] score, when it was granted, and ARGV[3] its last deadline, in
-- epoch ms; ARGV[4] now in epoch ms
-- RETURNS 1
-- Atomic: the index lives as long as its longest member, never shorter, never for ever.
local index, grant, score, deadline, now = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
redis.call('ZADD', index, score, grant)
if redis.call('PTTL', index) < tonumber(deadline) - tonumber(now) then
  redis.call('PEXPIREAT', index, deadline)
end
return 1
