#pragma once

#include "app/appcontext.h"
#include "app/importing/importestimate.h"
#include "app/importing/importitem.h"
#include "app/importing/importtablemodel.h"
#include "core/readinglists/readinglist.h"

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace smartcache {

class EstimateCard;
class ImportFilter;

/// The second step of an import: what the list holds, what of it is to be handed in, and what that
/// would cost. Main thread.
class ImportPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPreview(const AppContext &context, QWidget *parent = nullptr);

    void show(const ReadingList &list);
    /// Stops the estimate, and lets the list go.
    void clear();

    const ImportEstimate &estimate() const { return m_estimate; }

Q_SIGNALS:
    void backRequested();
    /// With the tags that each is to be given.
    void importRequested(const QList<smartcache::ImportItem> &items);

protected:
    /// Space checks all chosen rows of the table.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *makeFilterRow();
    void makeTable();
    QHBoxLayout *makeTagOptions();
    QHBoxLayout *makeButtons();
    void showFacts(const ReadingList &list);
    void refresh();
    void toggleChosenRows();
    QStringList tagsFor(const ReadingListEntry &entry) const;
    QList<ImportItem> chosenItems() const;

    const AppContext m_context;
    ImportEstimate m_estimate;
    ImportTableModel m_model;
    ImportFilter *const m_filter;
    QHBoxLayout *const m_facts;
    QLineEdit *const m_filterText;
    QPushButton *const m_selectAll;
    QPushButton *const m_selectNone;
    QTreeView *const m_table;
    EstimateCard *const m_estimateCard;
    QCheckBox *const m_carryTags;
    QCheckBox *const m_markAll;
    QLineEdit *const m_mark;
    QPushButton *const m_import;
};

} // namespace smartcache
