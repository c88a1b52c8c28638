-- Takes deliveries that are due, oldest first, but only so many for one receiver. They are due again
-- when the lease ends, should nobody settle them before.
--
-- KEYS  1 webhooks
-- ARGV  1 now, ms  2 end of the lease, ms  3 how many at most
--       4 what stands before the id in a webhook key  5 how many for one receiver at most
--       6 and on: URLs of those that the asker has under way
-- Returns  {id, url, event, kind, content, number of this attempt, …} of one after the other

-- A look must not keep the store for long, however many are due.
local scanned = 500

-- Host and port: what shares connections, and is slow as a whole.
local function receiver(url)
  local scheme, authority = string.match(string.lower(url), '^(%a+)://([^/?#]*)')
  if not scheme then
    return url
  end
  authority = string.gsub(authority, '^.*@', '')
  authority = string.gsub(authority, ':$', '')
  if not string.match(authority, ':%d+$') then
    authority = authority .. (scheme == 'https' and ':443' or ':80')
  end
  return authority
end

local underWay = {}
for i = 6, #ARGV do
  local to = receiver(ARGV[i])
  underWay[to] = (underWay[to] or 0) + 1
end

local limit = tonumber(ARGV[3])
local count = 0
local claimed = {}
local left = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, scanned)
for _, id in ipairs(due) do
  if count == limit then
    break
  end
  local key = ARGV[4] .. id
  local url = redis.call('HGET', key, 'url')
  local to = url and receiver(url)
  if not url then
    redis.call('ZREM', KEYS[1], id)
  elseif (underWay[to] or 0) >= tonumber(ARGV[5]) then
    left[#left + 1] = id
  else
    underWay[to] = (underWay[to] or 0) + 1
    count = count + 1
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    claimed[#claimed + 1] = id
    for _, value in ipairs(redis.call('HMGET', key, 'url', 'event', 'kind', 'content')) do
      claimed[#claimed + 1] = value
    end
    claimed[#claimed + 1] = redis.call('HINCRBY', key, 'attempts', 1)
  end
end
-- More may be due behind those that were left: they come first the next time.
if #due == scanned and count < limit then
  for _, id in ipairs(left) do
    redis.call('ZADD', KEYS[1], ARGV[1], id)
  end
end
return claimed
