#pragma once

#include "app/appcontext.h"

#include <QWidget>

#include <array>

class QLabel;
class QStackedWidget;

namespace smartcache {

class ImportPreview;
class ImportProgress;
class ImportRun;
class ImportSource;

/// Brings bookmarks and read-later lists along, in three steps. Main thread.
class ImportPage : public QWidget
{
    Q_OBJECT

public:
    /// `run`: the import, which goes on without this page, and must outlive it.
    ImportPage(const AppContext &context, ImportRun &run, QWidget *parent = nullptr);

    /// Reads lists from files, as if they had been dropped here; not while an import is under way.
    void open(const QStringList &files);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    enum Step { Choose, Check, Import };

    QWidget *makeHeader();
    void showStep(Step step);
    void onRun();

    ImportRun &m_run;
    std::array<QLabel *, 3> m_steps{};
    QStackedWidget *const m_pages;
    ImportSource *const m_source;
    ImportPreview *const m_preview;
    ImportProgress *const m_progress;
};

} // namespace smartcache
