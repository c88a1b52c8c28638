#pragma once

#include "app/appcontext.h"

#include <QWidget>

namespace smartcache {

/// Every submission, newest first. Main thread.
class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPage(const AppContext &context, QWidget *parent = nullptr);

private:
    const AppContext m_context;
};

} // namespace smartcache
