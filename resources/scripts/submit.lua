-- Answers a submission from the cache, joins the job already under way for its hash, or makes a
-- new one and claims the hash for it. A summary that has expired is answered with while it is not
-- too old, and one job, joined or made in the same way, makes it anew. Whoever joins a job and wants
-- the summary made anew leaves word of it for the job's worker: the time, in "refresh" of its state.
-- A job that came with a batch and that somebody now waits for leaves its lane.
--
-- USES: tell, callbacks, measure, lanes
-- KEYS  1 summary:{hash}  2 inflight:{hash}  3 job:{new id}  4 job_state:{new id}  5 job_queue
--       6 history  7 metrics:total_requests  8 metrics:cache_hits  9 metrics:cache_misses
--       10 metrics:coalesced  11 job_log  12 job_callbacks:{new id}  13 webhooks
--       14 stale:{hash}  15 metrics:stale_hits  16, 17 series of this minute and hour
--       18 metrics:saved_nanodollars  19 job_delayed  20 job_lanes  21 job_turns
--       22 metrics:refused
-- ARGV  1 new id  2 hash  3 JSON of the new job  4 now, ms  5 "1": make it anew though it is cached
--       6 channel of events  7 the event  8 what stands before the id in a job_state key
--       9 address to tell of the job's end, or ""  10 what stands before the id in a job_callbacks
--       key  11 what stands before the id in a webhook key
--       12 what time to live, ms, a stale copy must have left to be answered with; "": none is
--       13 lane in which the new job waits; "": it goes to the queue at once
--       14 how many jobs may wait; 0: any number  15 now, in the time of due dates, ms
-- Returns  {"hit", JSON of the summary, its time to live, ms; -1: for ever}
--          {"stale", JSON of the summary, id of the job that makes it anew, its status}; without
--          the last two when there is no room for one
--          {"coalesced", id of the job under way, its status}
--          {"queued"}
--          {"callbacks_full"} when too many addresses wait for the job under way
--          {"queue_full"} when too many jobs wait
redis.call('INCR', KEYS[7])

local stale = false
if ARGV[5] ~= '1' then
  local summary = redis.call('GET', KEYS[1])
  if summary then
    redis.call('INCR', KEYS[8])
    measure(KEYS[16], KEYS[17], 'hits', 1)
    add_nanodollars(KEYS[18], summary)
    if ARGV[9] ~= '' then
      queue_delivery(KEYS[13], ARGV[11] .. ARGV[1], ARGV[1], ARGV[15], ARGV[9], 'job.completed',
                     'summary', summary)
    end
    return {'hit', summary, redis.call('PTTL', KEYS[1])}
  end
  if ARGV[12] ~= '' and redis.call('PTTL', KEYS[14]) > tonumber(ARGV[12]) then
    stale = redis.call('GET', KEYS[14])
  end
end
if stale then
  redis.call('INCR', KEYS[8])
  redis.call('INCR', KEYS[15])
else
  redis.call('INCR', KEYS[9])
end
measure(KEYS[16], KEYS[17], stale and 'hits' or 'misses', 1)

-- A claim counts only while its job is unfinished.
local owner = redis.call('GET', KEYS[2])
if owner then
  local state = redis.call('HMGET', ARGV[8] .. owner, 'status', 'lane')
  local status = state[1]
  if status == 'pending' or status == 'processing' then
    if ARGV[9] ~= '' and not add_callback(ARGV[10] .. owner, ARGV[9]) then
      return {'callbacks_full'}
    end
    if stale then
      add_nanodollars(KEYS[18], stale)
      return {'stale', stale, owner, status}
    end
    redis.call('INCR', KEYS[10])
    redis.call('HINCRBY', ARGV[8] .. owner, 'joined', 1)
    if ARGV[13] == '' and state[2] then
      redis.call('HDEL', ARGV[8] .. owner, 'lane')
      if redis.call('ZREM', KEYS[20], owner) == 1 then
        redis.call('RPUSH', KEYS[5], owner)
      end
    end
    if ARGV[5] == '1' then
      redis.call('HSET', ARGV[8] .. owner, 'refresh', ARGV[4])
    end
    return {'coalesced', owner, status}
  end
end

local most = tonumber(ARGV[14])
if most > 0 and redis.call('LLEN', KEYS[5]) + redis.call('ZCARD', KEYS[20])
                  + redis.call('ZCARD', KEYS[19]) >= most then
  if stale then
    return {'stale', stale}
  end
  redis.call('INCR', KEYS[22])
  return {'queue_full'}
end

redis.call('SET', KEYS[2], ARGV[1])
redis.call('SET', KEYS[3], ARGV[3])
redis.call('HSET', KEYS[4], 'status', 'pending', 'hash', ARGV[2], 'owner', '', 'attempts', 0)
redis.call('ZADD', KEYS[6], ARGV[4], ARGV[1])
-- Nobody waits for a summary that is there, though expired.
local lane = stale and 'stale' or ARGV[13]
if lane == '' then
  redis.call('RPUSH', KEYS[5], ARGV[1])
else
  redis.call('HSET', KEYS[4], 'lane', lane)
  wait_in_lane(KEYS[20], KEYS[21], lane, ARGV[1])
  feed_queue(KEYS[5], KEYS[20], KEYS[21])
end
if ARGV[9] ~= '' then
  add_callback(KEYS[12], ARGV[9])
end
tell(ARGV[6], KEYS[11], ARGV[7])
if stale then
  return {'stale', stale, ARGV[1], 'pending'}
end
return {'queued'}
