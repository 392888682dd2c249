-- Puts an SSO session into an index, or moves it.
-- KEYS[1] index ZSET
-- ARGV[1] sid, or the label of a device; ARGV[2] score in epoch ms; ARGV[3] 'add', 'once' to leave
--   alone what is there, 'move' to leave alone what is not, or 'lower' what has a lower score, too
-- ARGV[4] life of the index after this, in ms; ARGV[5] forgets what has a lower score, or ''
-- ARGV[6] how many stay at most, those with the highest scores; 0 for all
-- RETURNS 1
-- Atomic: an index lives longer than any session in it, and never for ever.
local index, sid, score, mode, life, oldest, most = KEYS[1], unpack(ARGV)
if mode == 'add' then
  redis.call('ZADD', index, score, sid)
elseif mode == 'lower' then
  redis.call('ZADD', index, 'XX', 'LT', score, sid)
else
  redis.call('ZADD', index, (mode == 'once') and 'NX' or 'XX', score, sid)
end
if oldest ~= '' then
  redis.call('ZREMRANGEBYSCORE', index, '-inf', '(' .. oldest)
end
if most ~= '0' then
  redis.call('ZREMRANGEBYRANK', index, 0, -1 - most)
end
redis.call('PEXPIRE', index, life)
return 1
