-- Puts a claimed job back at the head of the queue: its worker died, stops or has to pause.
--
-- USES: tell
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_running:{worker}  4 job_queue  5 job_log
-- ARGV  1 id  2 worker  3 JSON of the job, pending  4 "1": its worker died over it. Attempts
--       that came to no end are not counted; crashes are, apart from them
--       5 channel of events  6 the event
-- Returns  1, or 0 when the worker no longer had it or there is nothing left to do
if redis.call('LREM', KEYS[3], 0, ARGV[1]) == 0 then
  return 0
end
local state = redis.call('HMGET', KEYS[2], 'status', 'owner')
local begun = state[1] == 'processing' and state[2] == ARGV[2]
if not begun and state[1] ~= 'pending' then
  return 0
end

redis.call('SET', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[2], 'status', 'pending', 'owner', '')
if begun then
  redis.call('HINCRBY', KEYS[2], 'attempts', -1)
  if ARGV[4] == '1' then
    redis.call('HINCRBY', KEYS[2], 'crashes', 1)
  end
end
redis.call('LPUSH', KEYS[4], ARGV[1])
tell(ARGV[5], KEYS[5], ARGV[6])
return 1
