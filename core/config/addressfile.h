#pragma once

#include "core/base/expected.h"

#include <QString>
#include <QUrl>

namespace smartcache {

/// `DATA_DIR/address`: one line with the URL at which the running program answers, so that other
/// programs of the same user find it. There while the program runs; any thread.
class AddressFile
{
public:
    explicit AddressFile(const QString &dataDir);
    /// Removes what was written, unless another program has put its own address there since.
    ~AddressFile();
    Q_DISABLE_COPY_MOVE(AddressFile)

    /// Error `data_dir_unusable`.
    Expected<void> write(const QUrl &url);

    /// The URL of the program that runs on `dataDir`; empty when there is none.
    static QUrl read(const QString &dataDir);

private:
    const QString m_dataDir;
    QUrl m_written;
};

} // namespace smartcache
