#pragma once

#include "app/appcontext.h"
#include "core/submission.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace smartcache {

/// The field for texts and addresses, with what is wished for them. It submits nothing itself.
/// Main thread.
class InputCard : public QFrame
{
    Q_OBJECT

public:
    explicit InputCard(const AppContext &context, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// At the cursor, in place of what is selected.
    void insertText(const QString &text);
    /// The language and length that were chosen, empty where the settings decide.
    Submission wishes() const;

    /// Below the field, until the text is changed or another one is shown; empty removes it.
    void showError(const QString &message);
    QString error() const;
    /// What was submitted is on its way.
    void setBusy(bool isBusy);
    enum class FieldHeight { High, Low, Lowest };
    /// Few lines while there are results to be shown, and fewer where there is little place.
    void setFieldHeight(FieldHeight height);

Q_SIGNALS:
    /// Not emitted for nothing but white space: that is said here.
    void submitRequested(const QStringList &inputs);
    void filesChosen(const QStringList &paths);

private:
    QLayout *makeHintLine();
    QLayout *makeWishLine();
    void fillLanguages();
    void fillLengths();
    void showDefaults();
    void showKind();
    void submit();
    void chooseFiles();
    void paste();

    const AppContext m_context;
    QPlainTextEdit *const m_field;
    QLabel *const m_hint;
    QLabel *const m_error;
    QComboBox *const m_length;
    QComboBox *const m_language;
    QPushButton *const m_submit;
    QString m_folder; ///< Of the files that were chosen last.
};

} // namespace smartcache
