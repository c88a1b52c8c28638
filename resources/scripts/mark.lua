-- Sets or removes one of the marks that the user puts on a job.
--
-- USES: tell
-- KEYS  1 job:{id}  2 job_marks:{id}  3 job_log
-- ARGV  1 field: starred, note, tags  2 its value; empty: the mark is removed
--       3 channel of events  4 the event
-- Returns  {starred, note, tags}, nil for those that are not set; or nil when there is no such job.
--          Nobody is told of what was so already.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
local before = redis.call('HGET', KEYS[2], ARGV[1]) or ''
if before ~= ARGV[2] then
  if ARGV[2] == '' then
    redis.call('HDEL', KEYS[2], ARGV[1])
  else
    redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  end
  tell(ARGV[3], KEYS[3], ARGV[4])
end
return redis.call('HMGET', KEYS[2], 'starred', 'note', 'tags')
