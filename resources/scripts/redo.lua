-- Queues the job that is to replace a provisional summary. Every node tries; one succeeds, since
-- the entry is not due again before the job has come to an end, or has been lost for an hour.
--
-- USES: tell, provisional, lanes
-- KEYS  1 provisional  2 provisional:{hash}  3 summary:{hash}  4 inflight:{hash}  5 job:{new id}
--       6 job_state:{new id}  7 job_queue  8 history  9 job_log
--       10 job_lanes  11 job_turns
-- ARGV  1 hash  2 now, in the time of due dates, ms  3 new id
--       4 JSON of the new job; "": it cannot be made any more  5 channel of events  6 the event  7 what stands before the id in a job_state key
--       8 when the new job was made, ms
-- Returns  1, or 0 when there is nothing to be done now
local most_attempts = 20
local lease_ms = 3600000
local busy_ms = 60000

local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not due or tonumber(due) > tonumber(ARGV[2]) then
  return 0
end

local state = redis.call('HMGET', KEYS[2], 'attempts', 'last', 'refresh')
local summary = redis.call('GET', KEYS[3])
local is_for_now = is_provisional(summary)
-- One that is not provisional has been made: asked for anew, it still is to be. A provisional one
-- may have expired meanwhile; whoever asks again shall find the better one.
local is_wanted = not summary or is_for_now or state[3] == '1'
-- A job that failed did so over the text itself, or was cancelled.
local has_failed = state[2] and redis.call('HGET', ARGV[7] .. state[2], 'status') == 'failed'
if ARGV[4] == '' or not is_wanted or has_failed
  or tonumber(state[1] or 0) >= most_attempts then
  forget_provisional(KEYS[1], KEYS[2], ARGV[1])
  -- Nothing would ever replace it: whoever asks again brings the input again.
  if ARGV[4] == '' and is_for_now then
    redis.call('DEL', KEYS[3])
  end
  return 0
end

local owner = redis.call('GET', KEYS[4])
if owner then
  local status = redis.call('HGET', ARGV[7] .. owner, 'status')
  if status == 'pending' or status == 'processing' then
    redis.call('ZADD', KEYS[1], tonumber(ARGV[2]) + busy_ms, ARGV[1])
    return 0
  end
end

redis.call('ZADD', KEYS[1], tonumber(ARGV[2]) + lease_ms, ARGV[1])
redis.call('HINCRBY', KEYS[2], 'attempts', 1)
redis.call('HSET', KEYS[2], 'last', ARGV[3])
redis.call('SET', KEYS[4], ARGV[3])
redis.call('SET', KEYS[5], ARGV[4])
redis.call('HSET', KEYS[6], 'status', 'pending', 'hash', ARGV[1], 'owner', '', 'attempts', 0,
           'lane', 'redo')
redis.call('ZADD', KEYS[8], ARGV[8], ARGV[3])
wait_in_lane(KEYS[10], KEYS[11], 'redo', ARGV[3])
feed_queue(KEYS[7], KEYS[10], KEYS[11])
tell(ARGV[5], KEYS[9], ARGV[6])
return 1
