#include "cli/progressline.h"

#include "cli/text.h"
#include "core/base/standardstreams.h"

#include <cstdio>

namespace smartcache {

using namespace std::chrono_literals;

ProgressLine::ProgressLine(int columns)
    : m_columns(columns)
{
    m_since.start();
    connect(&m_tick, &QTimer::timeout, this, &ProgressLine::paint);
    if (m_columns > 0)
        m_tick.start(1s);
}

ProgressLine::~ProgressLine()
{
    if (m_columns > 0 && !m_what.isEmpty())
        std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(const QString &what)
{
    m_what = harmlessLine(what);
    paint();
}

void ProgressLine::paint()
{
    if (m_columns <= 0 || m_what.isEmpty())
        return;
    const QString seconds = QStringLiteral(", %1 s").arg(m_since.elapsed() / 1000);
    // The last column stays free: a terminal would begin a new line after it.
    const QString line = shortened(m_what, m_columns - 1 - int(seconds.size())) + seconds;
    StandardStreams::write(stderr, QStringLiteral("\r%1\033[K").arg(line));
    std::fflush(stderr);
}

} // namespace smartcache
