-- Deletes a key only while it still holds the caller's value, so that nobody releases what
-- another has claimed since.
--
-- KEYS[1]  the key
-- ARGV[1]  the value it must hold
-- Returns  1 when it was deleted, 0 when it held something else or was not there
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
