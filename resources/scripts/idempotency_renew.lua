-- A request takes longer than its lease: the lease begins anew, if it is still its own.
--
-- KEYS  1 idempotency:{hash}
-- ARGV  1 token of the attempt  2 lease, ms
-- Returns  1, or 0 when the attempt has lost the key or has been answered
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] or redis.call('HEXISTS', KEYS[1], 'answer') == 1 then
  return 0
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
