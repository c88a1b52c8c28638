#pragma once

// What nearly every suite includes, read once instead of each time. As in core's.

#include "core/precompiled/precompiled.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>
