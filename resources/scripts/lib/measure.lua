-- measure(minute, hour, field, count): adds to the series of this minute and this hour.
-- measure_job(durations, bucket, node, minute, hour, outcome, ms): a job that has ended.
-- add_nanodollars(counter, json): adds what the summary in a JSON text cost, in whole billionths of a
-- dollar, where that is known.
--
-- minute, hour, durations, node, counter  entries of KEYS
-- bucket   field of the duration in the histogram
-- outcome  "completed" or "failed"
--
-- A minute's series is kept for two hours, an hour's for 52, a node's work for three days after its
-- last job: each is given its time to live by the first count that a field gets. A hit waits for
-- this, so it makes as few calls as can be.
local function measure(minute, hour, field, count)
  count = tonumber(count)
  if count == 0 then
    return
  end
  if redis.call('HINCRBY', minute, field, count) == count then
    redis.call('EXPIRE', minute, 7200)
  end
  if redis.call('HINCRBY', hour, field, count) == count then
    redis.call('EXPIRE', hour, 187200)
  end
end

local function measure_job(durations, bucket, node, minute, hour, outcome, ms)
  redis.call('HINCRBY', durations, bucket, 1)
  redis.call('HINCRBY', durations, 'sum', ms)
  redis.call('HINCRBY', node, outcome, 1)
  redis.call('EXPIRE', node, 259200)
  measure(minute, hour, outcome, 1)
  measure(minute, hour, 'time_ms', ms)
end

-- The field is found as text. Quotation marks inside of strings have a backslash before them, so no
-- summary can hold what is looked for.
local function add_nanodollars(counter, json)
  local _, colon = string.find(json, '"cost_usd":', 1, true)
  local dollars = colon and tonumber(string.match(json, '^[%d.eE+-]+', colon + 1))
  if dollars and dollars > 0 then
    redis.call('INCRBY', counter, string.format('%.0f', dollars * 1e9))
  end
end
