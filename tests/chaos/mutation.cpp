#include "tests/chaos/mutation.h"

#include "core/store/script.h"

namespace smartcache::test {

QByteArray Mutation::source() const
{
    QByteArray source = Script::bundled(QLatin1String(script)).source();
    if (!isMistake())
        return source;
    if (source.count(original) != 1)
        qFatal("The mutation %s finds its place in %s.lua %d times", name, script,
               int(source.count(original)));
    return source.replace(original, mutated);
}

const QList<Mutation> &mutations()
{
    static const QList<Mutation> all{
        // Without a mistake nothing may be seen.
        {"no mistake", "begin", "", ""},
        {"a claim without its owner", "begin",
         "redis.call('HSET', keys.state, 'status', 'processing', 'owner', args.worker)",
         "redis.call('HSET', keys.state, 'status', 'processing')"},
        {"a job that is queued twice", "submit", "redis.call('RPUSH', KEYS[5], ARGV[1])",
         "redis.call('RPUSH', KEYS[5], ARGV[1], ARGV[1])"},
        {"a claim that is put back nowhere", "put_back", "redis.call('LPUSH', KEYS[4], ARGV[1])\n",
         ""},
        {"a completed job that is not counted", "complete", "redis.call('INCR', KEYS[8])\n", ""},
        {"a cancelled job whose hash stays claimed", "cancel",
         "if redis.call('GET', KEYS[3]) == ARGV[1] then\n  redis.call('DEL', KEYS[3])\nend", ""},
        {"a job that is tried again and forgotten", "delay",
         "redis.call('ZADD', KEYS[4], ARGV[4], ARGV[1])\n", ""},
    };
    return all;
}

} // namespace smartcache::test
