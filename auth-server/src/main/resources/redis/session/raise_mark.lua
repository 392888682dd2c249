-- Raises the mark that ends everybody's sessions which started before.
-- KEYS[1] mark
-- ARGV[1] start in epoch ms, space, why and by whom; ARGV[2] life of the mark in ms
-- RETURNS 1 raised, 0 when the mark is as high already
-- Atomic: the mark only rises, whichever of two acts comes last.
local mark, value, life = KEYS[1], ARGV[1], ARGV[2]
local function start(text)
  return tonumber(string.match(text or '', '^%d+') or '-1')
end
if start(redis.call('GET', mark) or nil) >= start(value) then
  return 0
end
redis.call('SET', mark, value, 'PX', life)
return 1
