-- measure(minute, hour, field, count, …): adds counts to the series of this minute and this hour.
-- measure_job(durations, bucket, node, minute, hour, outcome, ms): a job that has ended.
-- add_nanodollars(counter, json): adds what the summary in a JSON text cost, in whole billionths of a
-- dollar, where that is known.
--
-- minute, hour, durations, node, counter  entries of KEYS
-- bucket   field of the duration in the histogram
-- outcome  "completed" or "failed"
--
-- A minute's series is kept for two hours, an hour's for 52, a node's work for three days after its
-- last job: each is given its time to live by the first count that a field gets.
local function add_to_hash(key, seconds, field, count)
  if redis.call('HINCRBY', key, field, count) == tonumber(count) then
    redis.call('EXPIRE', key, seconds)
  end
end

local function measure(minute, hour, ...)
  local counts = {...}
  for i = 1, #counts, 2 do
    if tonumber(counts[i + 1]) ~= 0 then
      add_to_hash(minute, 7200, counts[i], counts[i + 1])
      add_to_hash(hour, 187200, counts[i], counts[i + 1])
    end
  end
end

local function measure_job(durations, bucket, node, minute, hour, outcome, ms)
  redis.call('HINCRBY', durations, bucket, 1)
  redis.call('HINCRBY', durations, 'sum', ms)
  redis.call('HINCRBY', node, outcome, 1)
  redis.call('EXPIRE', node, 259200)
  measure(minute, hour, outcome, 1, 'time_ms', ms)
end

-- The field is found as text. Quotation marks inside of strings have a backslash before them, so no
-- summary can hold what is looked for.
local function add_nanodollars(counter, json)
  local dollars = tonumber(string.match(json, '"cost_usd":([%d.eE+-]+)'))
  if dollars and dollars > 0 then
    redis.call('INCRBY', counter, string.format('%.0f', dollars * 1e9))
  end
end
