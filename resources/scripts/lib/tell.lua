-- tell(channel, log, event): lets every client know of a change that it can see.
--
-- channel  where listeners hear of it at once
-- log      KEYS entry: the stream in which those who were away find what they missed
-- event    JSON object with at least one field
--
-- The message is the event with the id of its log entry as its first field. It is put in as text:
-- decoding and encoding it here would turn empty arrays into objects.
local function tell(channel, log, event)
  local id = redis.call('XADD', log, 'MAXLEN', '~', 10000, '*', 'event', event)
  redis.call('PUBLISH', channel, '{"event_id":"' .. id .. '",' .. string.sub(event, 2))
end
