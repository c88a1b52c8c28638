-- Takes a dead worker off the list, unless it still holds claims.
--
-- KEYS  1 workers  2 job_running:{worker}
-- ARGV  1 worker
-- Returns  1, or 0 when it holds claims or was not listed
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
return redis.call('SREM', KEYS[1], ARGV[1])
