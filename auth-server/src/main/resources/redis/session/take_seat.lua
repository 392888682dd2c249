-- Lets an SSO session be one of its person's, or one of those at a client, if nobody else took a
-- turn since they were counted.
-- KEYS[1] turn counter of the person; KEYS[2] index of the person's sessions
-- KEYS[3] ZSET of the person's seats at clients
-- ARGV[1] turn at which they were counted; ARGV[2] sid; ARGV[3] start in epoch ms
-- ARGV[4] life of the keys after this, in ms; ARGV[5] seat at a client, or empty
-- RETURNS 1, or 0 when they have to be counted again
-- Atomic: of two that counted the same sessions one has to count again.
local turns, index, seats = KEYS[1], KEYS[2], KEYS[3]
local turn, sid, started, life, seat = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if (redis.call('GET', turns) or '0') ~= turn then
  return 0
end
redis.call('INCR', turns)
redis.call('PEXPIRE', turns, life)
redis.call('ZADD', index, started, sid)
redis.call('PEXPIRE', index, life)
if seat ~= '' then
  redis.call('ZADD', seats, started, seat)
  redis.call('PEXPIRE', seats, life)
end
return 1
