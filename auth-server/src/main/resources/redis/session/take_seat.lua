-- Lets an SSO session be one of its person's, if nobody else took a turn since they were counted.
-- KEYS[1] turn counter of the person; KEYS[2] index of the person's sessions
-- ARGV[1] turn at which they were counted; ARGV[2] sid; ARGV[3] start in epoch ms
-- ARGV[4] life of both keys after this, in ms
-- RETURNS 1, or 0 when they have to be counted again
-- Atomic: of two sign-ins that counted the same sessions one has to count again.
local turns, index, turn, sid, started, life = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if (redis.call('GET', turns) or '0') ~= turn then
  return 0
end
redis.call('INCR', turns)
redis.call('PEXPIRE', turns, life)
redis.call('ZADD', index, started, sid)
redis.call('PEXPIRE', index, life)
return 1
