#pragma once

#include "core/summarize/gemini/prompt.h"

#include <QByteArray>

namespace smartcache {

/// The JSON that asks generateContent for a summary. No sampling parameters (deprecated, refused by
/// newer models) and no thinkingConfig (each family takes another one). Any thread.
QByteArray requestBody(const Prompt &prompt, int maxOutputTokens);

} // namespace smartcache
