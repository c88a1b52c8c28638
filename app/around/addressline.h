#pragma once

#include "app/appcontext.h"

#include <QUrl>
#include <QWidget>

class QLabel;
class QToolButton;

namespace smartcache {

/// How the backend is doing and where it answers, at the foot of the navigation: a dot, a word, the
/// address, and what can be done with it. Main thread.
class AddressLine : public QWidget
{
    Q_OBJECT

public:
    explicit AddressLine(const AppContext &context, QWidget *parent = nullptr);

    /// It runs, but not as it should; see HealthWatch::isTroubled().
    void setTroubled(bool isTroubled);

    /// Where other machines find the API and the page; empty when they cannot.
    QUrl urlForOthers() const;

private:
    class Dot;

    QToolButton *addButton(const char *icon, const QString &name);
    void refresh();
    void copy();
    void showCode();

    const AppContext m_context;
    bool m_isTroubled = false;
    Dot *const m_dot;
    QLabel *const m_state;
    QLabel *const m_address;
    QToolButton *m_codeButton = nullptr;
    QToolButton *m_copyButton = nullptr;
    QToolButton *m_openButton = nullptr;
};

} // namespace smartcache
