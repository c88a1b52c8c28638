-- Keeps the answer to a request that took its key, or gives the key back.
--
-- KEYS  1 idempotency:{hash}
-- ARGV  1 token of the attempt  2 the answer; "" to keep none  3 how long to keep it, s
-- Returns  1, or 0 when the attempt had lost the key, its lease being over
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'answer', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return 1
