#include "core/base/logfields.h"

namespace smartcache {

namespace {

thread_local const LogFields *t_innermost = nullptr; // the message handler is a plain function

} // namespace

LogFields::LogFields(QJsonObject fields)
    : m_fields(std::move(fields))
    , m_outer(t_innermost)
{
    t_innermost = this;
}

LogFields::~LogFields()
{
    t_innermost = m_outer;
}

QJsonObject LogFields::current()
{
    return t_innermost ? t_innermost->m_fields : QJsonObject();
}

} // namespace smartcache
