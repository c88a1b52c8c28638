#pragma once

#include "app/appcontext.h"

#include <QByteArray>
#include <QWidget>

class QLabel;

namespace smartcache {

/// One job with all that is known of it, kept up to date while it is worked on. Main thread.
class JobView : public QWidget
{
    Q_OBJECT

public:
    explicit JobView(const AppContext &context, QWidget *parent = nullptr);

    /// A job's id, or the hash of a cached summary. Empty: nothing is shown.
    void show(const QByteArray &id);
    const QByteArray &id() const { return m_id; }

private:
    void load();

    const AppContext m_context;
    QByteArray m_id;
    QLabel *const m_text;
};

} // namespace smartcache
