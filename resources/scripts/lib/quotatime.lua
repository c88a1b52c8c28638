-- quota_time(quota, caller, now, minute): how far a quota's own time has come, in ms.
--
-- quota   key of the quota's hash
-- caller  a process; `now` is the time on its clock, whose beginning is of no matter
--
-- Processes' clocks differ and may be set. So the quota has a time of its own, and for each caller
-- the distance to it, which is taken anew whenever the two do not fit: a caller adds only what has
-- passed on its clock since its own last call. A clock that goes back adds nothing, and one that
-- leaps adds two minutes at most, after which nothing in the hash counts any more.
local function quota_time(quota, caller, now, minute)
  local field = 'clock:' .. caller
  local known = redis.call('HMGET', quota, 'time', field)
  local time = tonumber(known[1] or 0)
  if known[2] then
    time = math.max(time, math.min(now + tonumber(known[2]), time + 2 * minute))
  elseif redis.call('HLEN', quota) > 2000 then
    -- The clocks of processes that are long gone. Whoever lives begins anew.
    for _, name in ipairs(redis.call('HKEYS', quota)) do
      if string.find(name, '^clock:') then
        redis.call('HDEL', quota, name)
      end
    end
  end
  redis.call('HSET', quota, 'time', string.format('%.0f', time),
    field, string.format('%.0f', time - now))
  redis.call('PEXPIRE', quota, 10 * minute)
  return time
end
