-- Raises a mark before which nothing counts.
-- KEYS[1] mark hash
-- ARGV[1] grants issued until then in epoch ms, ARGV[2] access tokens issued until then in
-- epoch s, each 0 to leave it; ARGV[3] life of the mark in ms
-- RETURNS 1
-- Atomic: a mark only rises, whichever of two acts comes last, and lives as long as it must.
local mark, grants, tokens, life = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local state = redis.call('HMGET', mark, 'g', 't')
if tonumber(grants) > tonumber(state[1] or '0') then
  redis.call('HSET', mark, 'g', grants)
end
if tonumber(tokens) > tonumber(state[2] or '0') then
  redis.call('HSET', mark, 't', tokens)
end
if redis.call('EXISTS', mark) == 1 and redis.call('PTTL', mark) < tonumber(life) then
  redis.call('PEXPIRE', mark, life)
end
return 1
