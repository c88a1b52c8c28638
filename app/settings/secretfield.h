#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace smartcache {

/// A field for what is written once and never shown again: empty, a line to write in; with a value,
/// a word that there is one, and buttons to replace and remove it. Main thread.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// `what` for those who cannot see the field: "Gemini API key". `isVisible`: what is being
    /// written can be read, since nobody could write it blind.
    SecretField(const QString &what, const QString &placeholder, bool isVisible,
                QWidget *parent = nullptr);

    /// Shows that there is a value, by `sign` ("A key is set"); empty: that there is none.
    void setSign(const QString &sign);
    /// Whether the person may change it.
    void setChangeable(bool changeable);
    /// What is being written; empty while a value is set and stays.
    QString written() const;
    /// Forgets it.
    void clear();

    QLineEdit *line() const { return m_line; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *replaceButton() const { return m_replace; }
    QPushButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void edited();
    void submitted(const QString &value);
    void removeRequested();

private:
    void arrange();

    QLineEdit *const m_line;
    QPushButton *const m_save;
    QPushButton *const m_cancel;
    QLabel *const m_sign;
    QPushButton *const m_replace;
    QPushButton *const m_remove;
    bool m_isReplacing = false;
    bool m_isChangeable = true;
};

} // namespace smartcache
