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

-- note_provisional(index, state, hash, job, now, seconds, is_better): the summary of this hash is
-- to be made anew, later each time that it could not be.
--
-- job       id of the job whose input it is
-- now       ms
-- seconds   how long the summary is kept; 0: for ever
-- is_better whether the cache keeps a summary that is not provisional
local function note_provisional(index, state, hash, job, now, seconds, is_better)
  local first_ms, longest_ms = 15000, 3600000
  local attempts = tonumber(redis.call('HGET', state, 'attempts') or 0)
  redis.call('HSET', state, 'job', job)
  if is_better then
    redis.call('HSET', state, 'refresh', '1')
  end
  redis.call('ZADD', index, now + math.min(longest_ms, first_ms * 2 ^ attempts), hash)
  if seconds > 0 then
    redis.call('EXPIRE', state, seconds)
    -- Those whose summaries have expired, when no gate has opened since.
    redis.call('ZREMRANGEBYSCORE', index, '-inf', now - seconds * 1000)
  end
end
