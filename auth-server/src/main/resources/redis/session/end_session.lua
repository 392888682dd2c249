-- Ends an SSO session; what it was stays a while as the record of its end.
-- KEYS[1] session hash; KEYS[2] record of its end
-- ARGV[1] now in epoch ms; ARGV[2] reason; ARGV[3] by whom; ARGV[4] life of the record in ms
-- ARGV[5] 'always', or 'expired' to leave alone what has time left
-- RETURNS all fields with why, by and over, as a flat list; its deadline alone when it was left
--   alone; empty when it was over already
-- Atomic: of several callers exactly one gets the fields and does what follows.
local session, ended, now = KEYS[1], KEYS[2], tonumber(ARGV[1])
local reason, by, life, mode = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until')
if not limits[1] then
  return {}
end
local ends = tonumber(limits[2])
local deadline = math.min(math.max(tonumber(limits[3]) + tonumber(limits[1]), tonumber(limits[4] or 0)), ends)
if now >= deadline then
  -- Whoever comes now comes late: it timed out, and that is what everybody is told.
  reason, by, now = (deadline == ends) and 'EXPIRED' or 'IDLE', 'signet', deadline
elseif mode == 'expired' then
  return { string.format('%.0f', deadline) }
end
redis.call('RENAME', session, ended)
redis.call('HSET', ended, 'why', reason, 'by', by, 'over', string.format('%.0f', now))
redis.call('PEXPIRE', ended, life)
return redis.call('HGETALL', ended)
