#pragma once

#include "core/config/options.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <utility>

namespace smartcache {

/// The control for one option's value, which is a text as it would stand in the environment. Main
/// thread.
class OptionEditor : public QWidget
{
    Q_OBJECT

public:
    /// The right one for what the option takes. The empty text stands for the default, but for an
    /// option that may be empty and is not so by default.
    static OptionEditor *make(const Option &option, QWidget *parent = nullptr);
    /// A field with values to choose from and others besides: (value, what it is called).
    static OptionEditor *makeSuggesting(const Option &option,
                                        const QList<std::pair<QString, QString>> &suggestions,
                                        QWidget *parent = nullptr);

    virtual QString text() const = 0;
    /// Also forgets that the person was changing it. Tells nobody.
    virtual void setText(const QString &text) = 0;
    /// The widget that has the focus.
    virtual QWidget *control() = 0;
    /// Of makeSuggesting() alone.
    virtual void setSuggestions(const QList<std::pair<QString, QString>> &suggestions);

    /// Whether an untouched, empty field means the default.
    static bool showsDefaultAsText(const Option &option);

Q_SIGNALS:
    /// While it is being written.
    void edited(const QString &text);
    /// The person is done with it.
    void committed(const QString &text);

protected:
    using QWidget::QWidget;
};

} // namespace smartcache
