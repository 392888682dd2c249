-- Included by other scripts: puts a step at the end of a grant's timeline. A line is kind,
-- sequence, space, time, and space and origin unless the origin is that of the line before.
-- The first line and the newest fifty stay.
local function append_step(grant, kind, sequence, at, origin)
  local log = redis.call('HGET', grant, 'log')
  if not log then
    return
  end
  local line = kind .. sequence .. ' ' .. at
  if string.match('\n' .. log, '.*\n%a%d+ %w+ ([^\n]+)') ~= origin then
    line = line .. ' ' .. origin
  elseif kind == 'P' and string.match(log, '\nP' .. sequence .. ' %w+$') then
    return
  end
  log = log .. '\n' .. line
  if select(2, string.gsub(log, '\n', '')) > 50 then
    local first, second, next, rest = string.match(log, '^([^\n]*)\n([^\n]*)\n([^\n]*)(.*)$')
    local forgotten = string.match(second, '^%a%d+ %w+ (.+)$')
    if forgotten and not string.match(next, '^%a%d+ %w+ ') then
      next = next .. ' ' .. forgotten
    end
    log = first .. '\n' .. next .. rest
  end
  redis.call('HSET', grant, 'log', log)
end
