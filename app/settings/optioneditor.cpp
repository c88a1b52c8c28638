#include "app/settings/optioneditor.h"

#include "app/settings/optiontexts.h"
#include "app/widgets/calmcombobox.h"
#include "app/widgets/switchbox.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace smartcache {

namespace {

QHBoxLayout *bareLayout(QWidget *parent)
{
    auto *layout = new QHBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

QString placeholderOf(const Option &option)
{
    return option.defaultMeans.isEmpty() && option.defaultText.isEmpty()
               ? QString()
               : optiontexts::defaultValue(option);
}

class SwitchEditor final : public OptionEditor
{
public:
    SwitchEditor(const Option &option, QWidget *parent)
        : OptionEditor(parent)
        , m_option(option)
        , m_box(new SwitchBox)
    {
        bareLayout(this)->addWidget(m_box, 0, Qt::AlignLeading);
        m_box->setAccessibleName(optiontexts::title(option));
        connect(m_box, &QCheckBox::clicked, this, [this] {
            Q_EMIT edited(text());
            Q_EMIT committed(text());
        });
    }

    QString text() const override
    {
        return m_box->isChecked() ? QStringLiteral("1") : QStringLiteral("0");
    }

    /// Yes can be written in several ways; the option knows them.
    void setText(const QString &text) override
    {
        static const QStringList yes{QStringLiteral("1"), QStringLiteral("true"),
                                     QStringLiteral("yes"), QStringLiteral("on")};
        const QString value = text.isEmpty() ? m_option.defaultText : text;
        m_box->setChecked(yes.contains(value.toLower()));
    }

    QWidget *control() override { return m_box; }

private:
    const Option &m_option;
    SwitchBox *const m_box;
};

class ChoiceEditor final : public OptionEditor
{
public:
    ChoiceEditor(const Option &option, QWidget *parent)
        : OptionEditor(parent)
        , m_option(option)
        , m_box(new CalmComboBox)
    {
        bareLayout(this)->addWidget(m_box);
        m_box->setAccessibleName(optiontexts::title(option));
        for (const QString &choice : option.choices)
            m_box->addItem(optiontexts::choice(choice), choice);
        connect(m_box, &QComboBox::activated, this, [this] {
            Q_EMIT edited(text());
            Q_EMIT committed(text());
        });
    }

    QString text() const override { return m_box->currentData().toString(); }

    void setText(const QString &text) override
    {
        m_box->setCurrentIndex(
            m_box->findData(text.isEmpty() ? m_option.defaultText : text.toLower()));
    }

    QWidget *control() override { return m_box; }

private:
    const Option &m_option;
    CalmComboBox *const m_box;
};

/// A field to write in, alone or as part of a combo box.
class LineEditor : public OptionEditor
{
public:
    LineEditor(const Option &option, QLineEdit *line, QWidget *parent)
        : OptionEditor(parent)
        , m_line(line)
    {
        m_line->setPlaceholderText(placeholderOf(option));
        m_line->setAccessibleName(optiontexts::title(option));
        connect(m_line, &QLineEdit::textEdited, this, &OptionEditor::edited);
        connect(m_line, &QLineEdit::editingFinished, this, [this] { commit(); });
    }

    QString text() const override { return m_line->text().trimmed(); }

    void setText(const QString &text) override
    {
        m_last = text;
        if (m_line->text() != text)
            m_line->setText(text);
        m_line->setCursorPosition(0);
    }

    QWidget *control() override { return m_line; }

protected:
    /// Leaving the field, and the Enter before it, are one change.
    void commit()
    {
        if (text() == m_last)
            return;
        m_last = text();
        Q_EMIT committed(m_last);
    }

    QLineEdit *const m_line;

private:
    QString m_last;
};

class PlainLineEditor final : public LineEditor
{
public:
    PlainLineEditor(const Option &option, QWidget *parent)
        : LineEditor(option, new QLineEdit, parent)
    {
        bareLayout(this)->addWidget(m_line);
    }
};

class SuggestingEditor final : public LineEditor
{
public:
    SuggestingEditor(const Option &option, CalmComboBox *box, QWidget *parent)
        : LineEditor(option, box->lineEdit(), parent)
        , m_box(box)
    {
        bareLayout(this)->addWidget(m_box);
        m_box->setAccessibleName(optiontexts::title(option));
        // What is shown in the list says more than the value that it stands for.
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            m_line->setText(m_box->itemData(index).toString());
            Q_EMIT edited(text());
            commit();
        });
    }

    void setSuggestions(const QList<std::pair<QString, QString>> &suggestions) override
    {
        const QString written = m_line->text();
        m_box->clear();
        for (const auto &[value, name] : suggestions) {
            m_box->addItem(value.isEmpty() || name.isEmpty() || name == value
                               ? (name.isEmpty() ? value : name)
                               : QStringLiteral("%1 (%2)").arg(name, value),
                           value);
        }
        m_box->setCurrentIndex(-1);
        m_line->setText(written);
    }

private:
    CalmComboBox *const m_box;
};

} // namespace

void OptionEditor::setSuggestions(const QList<std::pair<QString, QString>> &) {}

bool OptionEditor::showsDefaultAsText(const Option &option)
{
    return option.mayBeEmpty && !option.defaultText.isEmpty();
}

OptionEditor *OptionEditor::make(const Option &option, QWidget *parent)
{
    if (option.isSwitch)
        return new SwitchEditor(option, parent);
    if (!option.choices.isEmpty())
        return new ChoiceEditor(option, parent);
    return new PlainLineEditor(option, parent);
}

OptionEditor *OptionEditor::makeSuggesting(const Option &option,
                                           const QList<std::pair<QString, QString>> &suggestions,
                                           QWidget *parent)
{
    auto *box = new CalmComboBox; // the editor's layout makes it its child
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr);
    auto *editor = new SuggestingEditor(option, box, parent);
    editor->setSuggestions(suggestions);
    return editor;
}

} // namespace smartcache
