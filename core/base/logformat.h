#pragma once

namespace smartcache {

/// How the log is written: lines for people, or one JSON object a line for programs.
enum class LogFormat { Text, Json };

} // namespace smartcache
