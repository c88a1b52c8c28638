#pragma once

#include "app/appcontext.h"

#include <QWidget>

namespace smartcache {

/// Brings bookmarks and read-later lists along. Main thread.
class ImportPage : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPage(const AppContext &context, QWidget *parent = nullptr);

private:
    const AppContext m_context;
};

} // namespace smartcache
