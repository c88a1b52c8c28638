-- Takes a request and its tokens out of a model's quota of a minute, or says when to ask again.
--
-- USES: quotatime
-- KEYS  1 quota:{model}
-- ARGV  1 caller  2 now on its clock, ms  3 most requests in a minute, 0: no limit
--       4 most tokens in a minute, 0: no limit  5 tokens of this request  6 a name of its text
--       7 how long a minute is, ms  8 how many requests may come at once
--       9 how long the caller would wait for what it has taken, ms
-- Returns  {"taken", ms to wait before it is sent, the second that its tokens are booked on}
--          {"full", ms to wait, "requests" or "tokens"}: and so it is for others
--          {"large", ms to wait, "tokens"}: others may find room meanwhile
--
-- Requests are a bucket: `next` is when the next one would be due were they evenly spread, and as
-- many as may come at once may be that much early. Tokens are booked on the second in which they are
-- sent (`s:{second}`) and count for a minute, since a large text can be most of a minute's tokens:
-- the small bucket that keeps a minute's limit would never hold it, and a large one overruns it.
-- What may be sent a little later is booked for then at once, so that nobody overtakes it.
--
-- A large text gives way once. When it comes back (`gave_way:{text}`), it may take what will be free
-- after a minute, one such text at a time, and with a minute for the others between two.
local quota, text = KEYS[1], ARGV[6]
local rpm, tpm, tokens = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local minute, burst, patience = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local now = quota_time(quota, ARGV[1], tonumber(ARGV[2]), minute)

local state = redis.call('HMGET', quota, 'blocked', 'next', 'large')
local at = math.max(now, math.min(tonumber(state[1] or 0), now + minute))
local limit = 'requests'

local interval, due = 0, 0
if rpm > 0 then
  -- Of the burst and what follows it in a minute's time, no more than rpm.
  interval = minute / (rpm - burst + 1)
  due = math.min(tonumber(state[2] or 0), now + 2 * minute)
  at = math.max(at, due - (burst - 1) * interval)
end

-- More than the limit is asked for all the same, when nothing else is booked.
local need = math.min(tokens, tpm)
if tpm > 0 then
  local free, seconds, booked = tpm, {}, {}
  local fields = redis.call('HGETALL', quota)
  for i = 1, #fields, 2 do
    local second = tonumber(string.match(fields[i], '^s:(%d+)$'))
    if second and second * 1000 + minute <= now then
      redis.call('HDEL', quota, fields[i])
    elseif second then
      seconds[#seconds + 1] = second
      booked[second] = tonumber(fields[i + 1])
      free = free - booked[second]
    elseif string.find(fields[i], '^gave_way:') and tonumber(fields[i + 1]) + 3600000 < now then
      redis.call('HDEL', quota, fields[i])
    end
  end
  table.sort(seconds)
  for _, second in ipairs(seconds) do
    if free >= need then
      break
    end
    free = free + booked[second]
    if second * 1000 + minute > at then
      at = second * 1000 + minute
      limit = 'tokens'
    end
  end
end

-- What stands in the hash is rounded.
local wait = math.max(0, math.ceil(at - now - 0.01))
if wait > patience and limit == 'tokens' and need * 4 > tpm then
  local gave_way = redis.call('HEXISTS', quota, 'gave_way:' .. text) == 1
  if not gave_way or wait > minute + patience
    or now < tonumber(state[3] or -minute) + minute then
    redis.call('HSET', quota, 'gave_way:' .. text, string.format('%.0f', now))
    return {'large', wait, limit}
  end
  redis.call('HSET', quota, 'large', string.format('%.0f', at))
elseif wait > patience then
  return {'full', wait, limit}
end

if rpm > 0 then
  redis.call('HSET', quota, 'next', string.format('%.3f', math.max(due, at) + interval))
end
local second = math.floor(at / 1000)
if tpm > 0 then
  redis.call('HINCRBY', quota, 's:' .. second, need)
  redis.call('HDEL', quota, 'gave_way:' .. text)
end
return {'taken', wait, second}
