#pragma once

#include "app/appcontext.h"
#include "app/importing/readinglistloader.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace smartcache {

/// The first step of an import: a list is chosen, dropped or pasted, and read. Main thread.
class ImportSource : public QWidget
{
    Q_OBJECT

public:
    explicit ImportSource(const AppContext &context, QWidget *parent = nullptr);

    void readFiles(const QStringList &names);
    void readText(const QString &text);
    /// Of a failure that has nothing to do with a list; empty: none.
    void showTrouble(const QString &text);
    /// Takes what was pasted away, once it is on its way.
    void clear();

Q_SIGNALS:
    void listRead(const smartcache::ReadingList &list);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QFrame *makeDropArea();
    QFrame *makePasteArea();
    void chooseFiles();
    void onLoaded(const Expected<ReadingList> &list);
    void setBusy(bool isBusy);
    void setDropIsNear(bool isNear);

    const AppContext m_context;
    ReadingListLoader m_loader;
    QFrame *m_dropArea = nullptr;
    QPushButton *m_choose = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_readText = nullptr;
    QProgressBar *const m_busy;
    QFrame *const m_trouble;
    QLabel *m_troubleText = nullptr;
};

} // namespace smartcache
