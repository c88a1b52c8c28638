#pragma once

#include "app/appcontext.h"

#include <QWidget>

namespace smartcache {

/// Every option a person may change. Main thread.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const AppContext &context, QWidget *parent = nullptr);

private:
    const AppContext m_context;
};

} // namespace smartcache
