-- Shortens the life of a mark behind which nothing is left.
-- KEYS[1] mark hash
-- ARGV[1] until when no grant is left, in epoch ms; ARGV[2] life of the mark from now on, in ms
-- RETURNS 1 if it was, 0 if it stays as it is, because it was raised further or is gone
-- Atomic: whoever cleaned up behind an earlier mark never shortens a later one.
local mark, swept, life = KEYS[1], tonumber(ARGV[1]), ARGV[2]
if tonumber(redis.call('HGET', mark, 'g') or '0') > swept then
  return 0
end
return redis.call('PEXPIRE', mark, life)
