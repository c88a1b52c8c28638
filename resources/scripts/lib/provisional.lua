-- is_provisional(json): whether a summary waits for a better one. In a JSON text the quotes of a
-- string's content are escaped, so this can only be the field.
local function is_provisional(json)
  return json and string.find(json, '"provisional":true', 1, true) ~= nil
end

-- forget_provisional(index, state, hash): the summary is not to be made anew any more.
--
-- index  KEYS entry: the sorted set of hashes
-- state  KEYS entry: what is known of this one
local function forget_provisional(index, state, hash)
  redis.call('ZREM', index, hash)
  redis.call('DEL', state)
end

-- note_provisional(index, state, hash, job, now, job_ttl, cache_ttl, is_better): the summary of
-- this hash is to be made anew, later each time that it could not be. That is known as long as
-- the input is there to make it of, whether or not the provisional summary has expired.
--
-- job        id of the job whose input it is
-- now        ms
-- job_ttl    how long the job and its input are kept, s; 0: for ever
-- cache_ttl  how long the summary is kept, s; 0: for ever
-- is_better  whether the cache keeps a summary that is not provisional
local function note_provisional(index, state, hash, job, now, job_ttl, cache_ttl, is_better)
  local first_ms, longest_ms = 15000, 3600000
  local attempts = tonumber(redis.call('HGET', state, 'attempts') or 0)
  redis.call('HSET', state, 'job', job)
  if is_better then
    redis.call('HSET', state, 'refresh', '1')
  end
  redis.call('ZADD', index, now + math.min(longest_ms, first_ms * 2 ^ attempts), hash)
  if job_ttl > 0 then
    redis.call('EXPIRE', state, job_ttl)
  else
    redis.call('PERSIST', state)
  end
  if job_ttl > 0 and cache_ttl > 0 then
    -- Those of which neither input nor summary is left, when no gate has opened since.
    redis.call('ZREMRANGEBYSCORE', index, '-inf', now - math.max(job_ttl, cache_ttl) * 1000)
  end
end
