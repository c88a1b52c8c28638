-- Counts a request to a paid model, unless the day's requests or money are used up.
--
-- KEYS  1 spend:{day}
-- ARGV  1 requests to count: 1, or 0 to ask only  2 most requests in the day, 0: no limit
--       3 most nano-dollars in the day, 0: no limit  4 how long to keep the day's account, s
-- Returns  {"ok"}
--          {"requests"} or {"budget"} when that is used up
local spent = redis.call('HMGET', KEYS[1], 'requests', 'nanodollars', 'estimated_nanodollars')
local most_requests, most_money = tonumber(ARGV[2]), tonumber(ARGV[3])
if most_requests > 0 and tonumber(spent[1] or 0) >= most_requests then
  return {'requests'}
end
if most_money > 0 and tonumber(spent[2] or 0) + tonumber(spent[3] or 0) >= most_money then
  return {'budget'}
end
if ARGV[1] ~= '0' then
  redis.call('HINCRBY', KEYS[1], 'requests', ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return {'ok'}
