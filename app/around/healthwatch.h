#pragma once

#include "app/appcontext.h"
#include "app/shell/banner.h"
#include "core/base/error.h"
#include "core/engineclient.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>

namespace smartcache {

/// Looks after how the backend is doing and tells it as notices, each with the button that mends
/// it; takes them back when all is well. Main thread.
class HealthWatch : public QObject
{
    Q_OBJECT

public:
    /// `banners` must outlive this object.
    HealthWatch(const AppContext &context, BannerArea &banners, QObject *parent = nullptr);

    /// What is wrong, in a sentence: the backend did not start, or no job can be done. Empty when
    /// all is well.
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// The person wants to look into the settings.
    void settingsWanted();
    /// trouble() is another.
    void troubleChanged();

private:
    void onState();
    void ask();
    void onHealth(const Health &health);
    void onNetwork();
    void tellFailure(const Error &error);
    void tellPortTaken(const Error &error);
    void tellInUse();
    void tellAddressInUse(const QUrl &url);
    void tellNotStarted(Notice notice);
    void usePort(quint16 port);
    void startAgain();
    void startAgainWhen(std::function<bool()> isMended);

    void tell(const QString &id, const Notice &notice);
    void withdraw(const QString &id);
    void setTrouble(const QString &trouble);

    const AppContext m_context;
    BannerArea &m_banners;
    QTimer m_regularly;               ///< Asks now and then,
    QTimer m_soon;                    ///< and soon after something has happened.
    QString m_code;                   ///< Of the health that was told last.
    QTimer m_untilMended;             ///< Looks whether what was in the way of the start has gone.
    std::function<bool()> m_isMended; ///< What it asks, on a thread of the pool.
    bool m_isAsking = false;
    QString m_trouble;
    QMap<QString, QString> m_told; ///< By id; what is told anew would lose its button's focus.
};

} // namespace smartcache
