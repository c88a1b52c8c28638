#include "app/importing/importpreview.h"

#include "app/importing/estimatecard.h"
#include "app/importing/importfilter.h"
#include "app/importing/importtexts.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/readinglists/readinglistbuilder.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace smartcache {

namespace {

/// So that a long list is not filtered at every key of a word.
constexpr std::chrono::milliseconds filterPause{150};

QLabel *makeChip(const QString &text)
{
    auto *chip = new QLabel(text);
    setLook(chip, "chip");
    chip->setTextFormat(Qt::PlainText);
    return chip;
}

} // namespace

ImportPreview::ImportPreview(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_estimate(context.backend)
    , m_model(m_estimate)
    , m_filter(new ImportFilter(this))
    , m_facts(new QHBoxLayout)
    , m_filterText(new QLineEdit)
    , m_selectAll(new QPushButton(tr("Select &all")))
    , m_selectNone(new QPushButton(tr("Select &none")))
    , m_table(new QTreeView)
    , m_estimateCard(new EstimateCard)
    , m_carryTags(new QCheckBox(tr("Carry the list's &tags over")))
    , m_markAll(new QCheckBox(tr("&Mark all with the tag")))
    , m_mark(new QLineEdit(tr("imported")))
    , m_import(new QPushButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_facts->setSpacing(8);
    makeTable();
    layout->addLayout(m_facts);
    layout->addLayout(makeFilterRow());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_estimateCard);
    layout->addLayout(makeTagOptions());
    layout->addLayout(makeButtons());
    setFocusProxy(m_table);

    connect(&m_model, &ImportTableModel::checkedChanged, this, &ImportPreview::refresh);
    connect(&m_estimate, &ImportEstimate::changed, this, [this] {
        // The model's dataChanged() would have the filter go over all rows each time.
        m_table->viewport()->update();
        refresh();
    });
}

QHBoxLayout *ImportPreview::makeFilterRow()
{
    m_filterText->setObjectName(QStringLiteral("importFilter"));
    m_filterText->setPlaceholderText(tr("Filter by title, address or tag"));
    m_filterText->setAccessibleName(m_filterText->placeholderText());
    m_filterText->setClearButtonEnabled(true);
    m_filterText->addAction(m_context.theme.icon(QStringLiteral("search")),
                            QLineEdit::LeadingPosition);
    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(filterPause);
    connect(m_filterText, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, [this] { m_filter->setText(m_filterText->text()); });

    m_selectAll->setObjectName(QStringLiteral("selectAll"));
    m_selectNone->setObjectName(QStringLiteral("selectNone"));
    m_selectAll->setToolTip(tr("Of those that are shown"));
    m_selectNone->setToolTip(m_selectAll->toolTip());
    connect(m_selectAll, &QPushButton::clicked, this,
            [this] { m_model.setChecked(m_filter->sourceRows(), true); });
    connect(m_selectNone, &QPushButton::clicked, this,
            [this] { m_model.setChecked(m_filter->sourceRows(), false); });

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_filterText, 1);
    row->addWidget(m_selectAll);
    row->addWidget(m_selectNone);
    return row;
}

void ImportPreview::makeTable()
{
    m_filter->setSourceModel(&m_model);
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("Pages of the list"));
    setLook(m_table, "list");
    m_table->setModel(m_filter);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->installEventFilter(this);
    QHeaderView &header = *m_table->header();
    header.setStretchLastSection(false);
    header.setSectionsMovable(false);
    header.setSectionResizeMode(ImportTableModel::Title, QHeaderView::Stretch);
    header.setSectionResizeMode(ImportTableModel::Address, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    header.resizeSection(ImportTableModel::Tags, 20 * letter);
    header.resizeSection(ImportTableModel::Added, 18 * letter);
    header.resizeSection(ImportTableModel::Known, 17 * letter);
}

QHBoxLayout *ImportPreview::makeTagOptions()
{
    m_carryTags->setObjectName(QStringLiteral("carryTags"));
    m_markAll->setObjectName(QStringLiteral("markAll"));
    m_mark->setObjectName(QStringLiteral("mark"));
    m_mark->setMaxLength(int(ReadingListBuilder::maxTagLength));
    m_mark->setAccessibleName(tr("Tag for this import"));
    m_mark->setFixedWidth(24 * fontMetrics().averageCharWidth());
    m_mark->setEnabled(false);
    connect(m_markAll, &QCheckBox::toggled, m_mark, &QWidget::setEnabled);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_carryTags);
    row->addSpacing(8);
    row->addWidget(m_markAll);
    row->addWidget(m_mark);
    row->addStretch(1);
    return row;
}

QHBoxLayout *ImportPreview::makeButtons()
{
    auto *back = new QPushButton(tr("&Back"));
    back->setObjectName(QStringLiteral("importBack"));
    connect(back, &QPushButton::clicked, this, &ImportPreview::backRequested);
    setLook(m_import, "primary");
    m_import->setObjectName(QStringLiteral("importStart"));
    connect(m_import, &QPushButton::clicked, this,
            [this] { Q_EMIT importRequested(chosenItems()); });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(back);
    row->addStretch(1);
    row->addWidget(m_import);
    return row;
}

void ImportPreview::show(const ReadingList &list)
{
    QStringList urls;
    urls.reserve(list.entries.size());
    for (const ReadingListEntry &entry : list.entries)
        urls.append(entry.url);
    m_filterText->clear();
    m_filter->setText({});
    m_estimate.setPages(urls);
    m_model.setEntries(list.entries);
    showFacts(list);

    const bool hasTags = std::any_of(list.entries.begin(), list.entries.end(),
                                     [](const ReadingListEntry &e) { return !e.tags.isEmpty(); });
    m_carryTags->setEnabled(hasTags);
    m_carryTags->setChecked(hasTags);
    m_table->setColumnHidden(ImportTableModel::Tags, !hasTags);
    m_table->setColumnHidden(
        ImportTableModel::Added,
        std::none_of(list.entries.begin(), list.entries.end(),
                     [](const ReadingListEntry &e) { return e.addedAt.isValid(); }));
    m_table->scrollToTop();
    m_table->setCurrentIndex(m_filter->index(0, 0));
}

void ImportPreview::clear()
{
    m_model.setEntries({}); // before the estimate, which tells it of each row
    m_estimate.setPages({});
}

void ImportPreview::showFacts(const ReadingList &list)
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList formats;
    for (const ReadingListFormat format : list.formats)
        formats.append(ImportTexts::formatName(format));
    auto *count = new QLabel(tr("%Ln page(s)", nullptr, int(list.entries.size())));
    setLook(count, "heading");
    count->setObjectName(QStringLiteral("importCount"));
    m_facts->addWidget(count);
    auto *format = makeChip(QLocale().createSeparatedList(formats));
    format->setObjectName(QStringLiteral("importFormat"));
    m_facts->addWidget(format);
    auto *leftOut = new QLabel(ImportTexts::leftOut(list).join(QStringLiteral(" \u00b7 ")));
    setLook(leftOut, "muted");
    leftOut->setTextFormat(Qt::PlainText);
    leftOut->setWordWrap(true);
    leftOut->setObjectName(QStringLiteral("importLeftOut"));
    m_facts->addWidget(leftOut, 1);
}

void ImportPreview::refresh()
{
    const ImportEstimate::Sum sum = m_estimate.sumOf(m_model.checked());
    m_estimateCard->show(sum, m_estimate.isWaiting());
    m_import->setText(tr("&Import %Ln page(s)", nullptr, int(sum.pages)));
    m_import->setEnabled(sum.pages > 0);
}

bool ImportPreview::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            toggleChosenRows();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ImportPreview::toggleChosenRows()
{
    QList<int> rows;
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen)
        rows.append(m_filter->mapToSource(index).row());
    const bool areAllChecked = std::all_of(
        rows.begin(), rows.end(), [this](int row) { return m_model.checked().testBit(row); });
    m_model.setChecked(rows, !areAllChecked);
}

QStringList ImportPreview::tagsFor(const ReadingListEntry &entry) const
{
    QStringList tags = m_carryTags->isChecked() ? entry.tags : QStringList();
    const QString mark = m_mark->text().simplified();
    if (m_markAll->isChecked() && !mark.isEmpty() && !tags.contains(mark, Qt::CaseInsensitive))
        tags.prepend(mark); // first, should there be more than a job can have
    return tags;
}

QList<ImportItem> ImportPreview::chosenItems() const
{
    QList<ImportItem> items;
    for (qsizetype i = 0; i < m_model.entries().size(); ++i) {
        const ReadingListEntry &entry = m_model.entries().at(i);
        if (m_model.checked().testBit(i))
            items.append({entry.url, entry.title, tagsFor(entry)});
    }
    return items;
}

} // namespace smartcache
