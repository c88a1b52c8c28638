#include "app/settings/secretfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace smartcache {

SecretField::SecretField(const QString &what, const QString &placeholder, bool isVisible,
                         QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit)
    , m_save(new QPushButton(tr("Save")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_sign(new QLabel)
    , m_replace(new QPushButton(tr("Replace")))
    , m_remove(new QPushButton(tr("Remove")))
{
    m_line->setPlaceholderText(placeholder);
    m_line->setAccessibleName(what);
    if (!isVisible) {
        m_line->setEchoMode(QLineEdit::Password);
        m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText
                                    | Qt::ImhNoAutoUppercase);
    }
    m_save->setAccessibleName(tr("Save: %1").arg(what));
    m_replace->setAccessibleName(tr("Replace: %1").arg(what));
    m_remove->setAccessibleName(tr("Remove: %1").arg(what));
    m_sign->setTextFormat(Qt::PlainText);
    m_sign->setWordWrap(true);

    auto *lineBox = new QHBoxLayout;
    lineBox->setSpacing(8);
    lineBox->addWidget(m_line, 1);
    lineBox->addWidget(m_save);
    lineBox->addWidget(m_cancel);
    auto *signBox = new QHBoxLayout;
    signBox->setSpacing(8);
    signBox->addWidget(m_sign, 1);
    signBox->addWidget(m_replace);
    signBox->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(lineBox);
    layout->addLayout(signBox);

    const auto submit = [this] {
        if (const QString value = m_line->text().trimmed(); !value.isEmpty())
            Q_EMIT submitted(value);
    };
    connect(m_line, &QLineEdit::returnPressed, this, submit);
    connect(m_save, &QPushButton::clicked, this, submit);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_save->setEnabled(!m_line->text().trimmed().isEmpty());
        Q_EMIT edited();
    });
    connect(m_replace, &QPushButton::clicked, this, [this] {
        m_isReplacing = true;
        arrange();
        m_line->setFocus();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        clear();
        m_replace->setFocus();
    });
    connect(m_remove, &QPushButton::clicked, this, &SecretField::removeRequested);
    m_save->setEnabled(false);
    setFocusProxy(m_line);
    arrange();
}

void SecretField::setSign(const QString &sign)
{
    m_sign->setText(sign);
    arrange();
}

void SecretField::setChangeable(bool changeable)
{
    m_isChangeable = changeable;
    arrange();
}

QString SecretField::written() const
{
    return m_line->text().trimmed();
}

void SecretField::clear()
{
    m_isReplacing = false;
    m_line->clear();
    arrange();
}

void SecretField::arrange()
{
    const bool isSet = !m_sign->text().isEmpty();
    const bool isWriting = m_isChangeable && (m_isReplacing || !isSet);
    // The focus must not get lost with the widget that has it.
    m_line->setVisible(isWriting || !isSet);
    m_line->setEnabled(m_isChangeable);
    m_save->setVisible(isWriting);
    m_cancel->setVisible(isWriting && isSet);
    m_sign->setVisible(isSet && !isWriting);
    m_replace->setVisible(isSet && !isWriting && m_isChangeable);
    m_remove->setVisible(isSet && !isWriting && m_isChangeable);
    setFocusProxy(m_line->isVisibleTo(this) ? static_cast<QWidget *>(m_line) : m_replace);
}

} // namespace smartcache
