#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace smartcache {

class Theme;

/// What happened, in a sentence, and the button that mends it.
struct Notice
{
    enum class Kind { Info, Warning, Danger };

    Kind kind = Kind::Warning;
    QString text;            ///< Plain.
    QString actionText = {}; ///< Empty: no button.
    std::function<void()> action = {};
    bool isDismissible = true;
};

/// Where the window tells of trouble without getting in the way: notices one below the other, each
/// known by an id. Main thread.
class BannerArea : public QWidget
{
    Q_OBJECT

public:
    explicit BannerArea(Theme &theme, QWidget *parent = nullptr);

    /// In place of the one of that id. One that a person has dismissed comes back only after
    /// withdraw().
    void show(const QString &id, const Notice &notice);
    void withdraw(const QString &id);
    bool isShown(const QString &id) const { return find(id) != nullptr; }
    /// The text of each that is shown, for tests and screen readers.
    QStringList texts() const;

private:
    class Banner;

    Banner *find(const QString &id) const;
    void drop(Banner *banner);

    Theme &m_theme;
    QVBoxLayout *const m_layout;
    QStringList m_dismissed;
};

} // namespace smartcache
