-- Takes deliveries that are due, oldest first. They are due again when the lease ends, should
-- nobody settle them before.
--
-- KEYS  1 webhooks
-- ARGV  1 now, ms  2 end of the lease, ms  3 how many at most
--       4 what stands before the id in a webhook key
-- Returns  {id, url, event, kind, content, number of this attempt, …} of one after the other
local claimed = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  local key = ARGV[4] .. id
  local delivery = redis.call('HMGET', key, 'url', 'event', 'kind', 'content')
  if delivery[1] then
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    claimed[#claimed + 1] = id
    for _, value in ipairs(delivery) do
      claimed[#claimed + 1] = value
    end
    claimed[#claimed + 1] = redis.call('HINCRBY', key, 'attempts', 1)
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return claimed
