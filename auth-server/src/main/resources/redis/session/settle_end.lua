-- Notes that all consequences of the end of an SSO session are drawn.
-- KEYS[1] record of its end
-- RETURNS 1, or 0 when there is no such record
-- Atomic: a record that is gone does not come back without its deadline.
local ended = KEYS[1]
if redis.call('EXISTS', ended) == 0 then
  return 0
end
redis.call('HSET', ended, 'settled', '1')
return 1
