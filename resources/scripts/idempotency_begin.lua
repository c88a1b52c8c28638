-- A request that must be carried out once takes its key, or learns what became of the first one.
--
-- KEYS  1 idempotency:{hash}
-- ARGV  1 fingerprint of the request  2 token of this attempt, used nowhere else  3 lease, ms
-- Returns  {"begun"}: it is to be carried out, and its answer given to idempotency_end
--          {"under_way"}: another one is being carried out, until its lease ends
--          {"other_request"}: the key belongs to a request with another fingerprint
--          {"answered", the answer}
local kept = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
if not kept[1] then
  redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'token', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return {'begun'}
end
if kept[1] ~= ARGV[1] then
  return {'other_request'}
end
if kept[2] then
  return {'answered', kept[2]}
end
return {'under_way'}
