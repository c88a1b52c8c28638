-- What tells the callback addresses of submissions how their job ended. The ending and the
-- deliveries are written in one script, so that no crash can come between them.
--
-- add_callback(set, url): false when too many addresses wait for the job already.
local function add_callback(set, url)
  if redis.call('SISMEMBER', set, url) == 0 and redis.call('SCARD', set) >= 16 then
    return false
  end
  redis.call('SADD', set, url)
  return true
end

-- queue_delivery(queue, key, id, now, url, event, kind, content): due at once.
--
-- queue    KEYS entry: webhooks
-- key      webhook:{id}
-- kind     what the content is: "job" (as it is sent) or "summary" (as it is kept)
local function queue_delivery(queue, key, id, now, url, event, kind, content)
  redis.call('HSET', key, 'url', url, 'event', event, 'kind', kind, 'content', content,
             'attempts', 0)
  redis.call('ZADD', queue, now, id)
end

-- call_back(set, state, queue, stem, now, job, event, content): moves all of a job's addresses
-- into the queue of deliveries.
--
-- state    KEYS entry: job_state:{id}; it numbers the deliveries, for a job may end again
-- stem     what stands before the id in a webhook key
local function call_back(set, state, queue, stem, now, job, event, content)
  local urls = redis.call('SMEMBERS', set)
  if #urls == 0 then
    return
  end
  for _, url in ipairs(urls) do
    local id = job .. '.' .. redis.call('HINCRBY', state, 'deliveries', 1)
    queue_delivery(queue, stem .. id, id, now, url, event, 'job', content)
  end
  redis.call('DEL', set)
end
