#pragma once

#include "app/appcontext.h"

#include <QWidget>

namespace smartcache {

/// How much was asked, made and saved. Main thread.
class AnalyticsPage : public QWidget
{
    Q_OBJECT

public:
    explicit AnalyticsPage(const AppContext &context, QWidget *parent = nullptr);

private:
    const AppContext m_context;
};

} // namespace smartcache
