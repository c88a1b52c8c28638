#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace smartcache {

/// Why there is no summary, calmly, and the way to try again. Main thread.
class FailurePanel : public QFrame
{
    Q_OBJECT

public:
    explicit FailurePanel(const AppContext &context, QWidget *parent = nullptr);

    /// `canRetry`: whether trying again can be offered.
    void show(const Error &error, bool canRetry);

Q_SIGNALS:
    void retryRequested();

private:
    QLabel *const m_reason;
    QLabel *const m_message;
    QLabel *const m_code;
    QPushButton *const m_retry;
};

} // namespace smartcache
