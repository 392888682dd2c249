-- Puts a member into an index, or moves it.
-- KEYS[1] index ZSET
-- ARGV[1] member; ARGV[2] score and deadline in epoch ms; ARGV[3] now in epoch ms
-- ARGV[4] 'add', or 'move' to leave alone what is not in the index
-- RETURNS 1
-- Atomic: the index lives as long as its longest member, never shorter, never for ever.
local index, member, deadline, now, mode = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if mode == 'move' then
  redis.call('ZADD', index, 'XX', deadline, member)
else
  redis.call('ZADD', index, deadline, member)
end
if redis.call('PTTL', index) < tonumber(deadline) - tonumber(now) then
  redis.call('PEXPIREAT', index, deadline)
end
return 1
