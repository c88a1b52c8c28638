-- Sets right how many tokens a request had that was booked by an estimate (take_quota.lua).
--
-- KEYS  1 quota:{model}
-- ARGV  1 the second it is booked on  2 tokens to add, or, below 0, to take off
-- Returns  1, or 0 when its minute is over
local field = 's:' .. ARGV[1]
local booked = redis.call('HGET', KEYS[1], field)
if not booked then
  return 0
end
redis.call('HSET', KEYS[1], field, math.max(0, tonumber(booked) + tonumber(ARGV[2])))
return 1
