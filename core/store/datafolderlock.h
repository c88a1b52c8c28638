#pragma once

#include "core/base/expected.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace smartcache {

/// One program a data folder: the lock that says so, held from lock() to unlock() or the end of the
/// program, however it ends. One thread.
class DataFolderLock
{
public:
    /// Errors: `data_dir_in_use` (names the process), `data_dir_unusable`.
    Expected<void> lock(const QString &folder);
    void unlock();
    bool isLocked() const { return m_file != nullptr; }

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace smartcache
