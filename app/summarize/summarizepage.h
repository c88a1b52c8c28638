#pragma once

#include "app/appcontext.h"

#include <QWidget>

namespace smartcache {

/// Texts, addresses and files are handed in here. Main thread.
class SummarizePage : public QWidget
{
    Q_OBJECT

public:
    explicit SummarizePage(const AppContext &context, QWidget *parent = nullptr);

private:
    const AppContext m_context;
};

} // namespace smartcache
