#pragma once

#include <QProcessEnvironment>

namespace smartcache {

/// What a program that we start needs of our environment to be loaded and to find its files: the
/// paths, the locale, the folders. None of our settings, of which some are secret. Any thread.
QProcessEnvironment bareEnvironment();

} // namespace smartcache
