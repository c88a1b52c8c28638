-- A worker that has read a page is about to make the summary of its text: gives the summary where
-- there is one by now, else claims the making for the worker's job.
--
-- A claim counts only while its job is being processed; a job that waits in the queue may find the
-- work done when its turn comes. Whoever has to wait holds no other text, so that no two jobs can
-- wait for each other.
--
-- KEYS  1 summary:{hash of the text}  2 inflight:{hash of the text}  3 job_state:{id}
-- ARGV  1 id  2 hash of the text  3 what stands before the id in a job_state key
--       4 what stands before the hash in an inflight key  5 expiry of the claim, s
-- Returns  {"known", JSON of the summary}
--          {"busy", id of the job that makes it}
--          {"claimed"}
local held = redis.call('HGET', KEYS[3], 'text')
if held and held ~= ARGV[2] and redis.call('GET', ARGV[4] .. held) == ARGV[1] then
  redis.call('DEL', ARGV[4] .. held)
end

local summary = redis.call('GET', KEYS[1])
if summary then
  return {'known', summary}
end

local owner = redis.call('GET', KEYS[2])
if owner and owner ~= ARGV[1]
  and redis.call('HGET', ARGV[3] .. owner, 'status') == 'processing' then
  return {'busy', owner}
end
-- A job that was cancelled meanwhile claims nothing, and one that is gone stays gone.
if redis.call('HGET', KEYS[3], 'status') == 'processing' then
  redis.call('HSET', KEYS[3], 'text', ARGV[2])
  -- The job's own hash is claimed without an end, and stays so.
  if owner ~= ARGV[1] then
    redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[5])
  end
end
return {'claimed'}
