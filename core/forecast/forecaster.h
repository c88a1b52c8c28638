#pragma once

#include "core/forecast/forecast.h"
#include "core/store/asyncconnection.h"
#include "core/submission.h"

#include <functional>

namespace smartcache {

/// Tells what would become of submissions, without submitting, changing or counting anything. The
/// thread of its connection.
class Forecaster
{
public:
    /// `connection`, and the scripts' clock, must outlive this object.
    Forecaster(AsyncConnection &connection, JobScripts scripts, Recipe defaults, Pricing pricing);

    /// A submission that the cache or a job under way answers costs nothing. Answers later, and
    /// never after the connection was destroyed. Errors: those of makeJob() and AsyncConnection.
    void foresee(const Submission &submission,
                 std::function<void(const Expected<Forecast> &)> done);

private:
    AsyncConnection &m_connection;
    const JobScripts m_scripts;
    const Recipe m_defaults;
    const Pricing m_pricing;
    const Script m_foresee = Script::bundled(QStringLiteral("foresee"));
};

} // namespace smartcache
