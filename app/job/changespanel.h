#pragma once

#include "app/appcontext.h"
#include "app/job/worddiff.h"
#include "core/history/historyclient.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace smartcache {

class ReadingText;

/// What became of a page's summary since it was summarised the time before, word by word. Looks for
/// that former job itself. Main thread.
class ChangesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesPanel(const AppContext &context, QWidget *parent = nullptr);

    /// `job`: completed; `recordId`: its own id or, of a cached summary, that of the job that made
    /// it. Emits found() where the same page was summarised before.
    void compare(const Job &job, const QByteArray &recordId);
    /// Shows nothing and looks for nothing.
    void clear();

Q_SIGNALS:
    void found(bool hasFormer);

private:
    void check(const HistoryPage &page, size_t index);
    void show(const Job &former);
    void paintPieces();

    const AppContext m_context;
    Job m_job; ///< What is compared.
    QByteArray m_recordId;
    QList<DiffPiece> m_pieces;
    QLabel *const m_legend;
    ReadingText *const m_text;
};

} // namespace smartcache
