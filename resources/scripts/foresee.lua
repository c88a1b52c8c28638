-- What submit would do with a submission. Changes and counts nothing.
--
-- KEYS  1 summary:{hash}  2 inflight:{hash}  3 stale:{hash}
-- ARGV  1 "1": to be made anew though it is cached
--       2 what time to live, ms, a stale copy must have left to be answered with; "": none is
--       3 what stands before the id in a job_state key
-- Returns  {"hit"}
--          {"stale", id of the job under way that makes it anew, or ""}
--          {"coalesced", id of the job under way}
--          {"queued"}
if ARGV[1] ~= '1' and redis.call('EXISTS', KEYS[1]) == 1 then
  return {'hit'}
end
local stale = ARGV[1] ~= '1' and ARGV[2] ~= ''
              and redis.call('PTTL', KEYS[3]) > tonumber(ARGV[2])

local owner = redis.call('GET', KEYS[2])
if owner then
  local status = redis.call('HGET', ARGV[3] .. owner, 'status')
  if status ~= 'pending' and status ~= 'processing' then
    owner = false
  end
end
if stale then
  return {'stale', owner or ''}
end
if owner then
  return {'coalesced', owner}
end
return {'queued'}
