#pragma once

#include "core/config/configloader.h"

namespace smartcache {

/// Whether the program would start without what was saved in its window, so that a person who
/// sees no terminal needs a way out. Any thread.
bool areSavedSettingsAtFault(const Expected<ConfigInputs> &inputs);

/// Says what is wrong with them, and moves their file aside (".bad") if the person wants that. A
/// box, since there is no window yet. Gives whether they are out of the way. Main thread.
bool offerToSetThemAside(const Error &error);

} // namespace smartcache
