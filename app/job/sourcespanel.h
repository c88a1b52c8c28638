#pragma once

#include "core/summarize/summary.h"

#include <QWidget>

class QVBoxLayout;

namespace smartcache {

/// What each sentence of a summary rests on: the sentence, and the stretch of the source beneath
/// it. Main thread.
class SourcesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget *parent = nullptr);

    void show(const QList<SourceSpan> &sources);

private:
    QVBoxLayout *const m_rows;
    QList<SourceSpan> m_sources;
};

} // namespace smartcache
