-- Notes how far the consequences of the end of an SSO session are drawn. When all are, who it was
-- and where from is forgotten: why it ended is all that anybody may still ask.
-- KEYS[1] record of its end
-- ARGV[1] 'told' when everybody has heard of it, 'settled' when nobody wants to hear it again
-- RETURNS 1, or 0 when there is no such record
-- Atomic: a record that is gone does not come back without its deadline.
local ended, note = KEYS[1], ARGV[1]
if redis.call('EXISTS', ended) == 0 then
  return 0
end
if note == 'settled' then
  redis.call('HDEL', ended, 'name', 'roles', 'device', 'address', 'from', 'net', 'dev')
end
redis.call('HSET', ended, note, '1')
return 1
