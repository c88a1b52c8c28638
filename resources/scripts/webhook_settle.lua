-- Writes down how an attempt of a delivery went: there will be another one, or none.
--
-- KEYS  1 webhooks  2 webhook:{id}  3 counter of what happened
-- ARGV  1 id  2 number of the attempt  3 when the next one is due, ms; "" for none
-- Returns  1, or 0 when the lease had ended and another attempt has begun since
if redis.call('HGET', KEYS[2], 'attempts') ~= ARGV[2] then
  return 0
end
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('DEL', KEYS[2])
end
redis.call('INCR', KEYS[3])
return 1
