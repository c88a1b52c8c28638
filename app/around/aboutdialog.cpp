#include "app/around/aboutdialog.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFile>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QTreeWidget>
#include <QUrl>

namespace smartcache {

namespace {

constexpr QSize firstSize(560, 560);

QString sourceUrl()
{
    return QStringLiteral("https://www.gnu.org/licenses/gpl-3.0.html");
}

QLabel *valueLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QTreeWidget *makeList()
{
    auto *list = new QTreeWidget;
    list->setHeaderLabels({AboutDialog::tr("Library"), AboutDialog::tr("Licence")});
    list->setAccessibleName(AboutDialog::tr("What SmartCache is built upon"));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setToolTip(AboutDialog::tr("Enter or a double click opens its page"));
    const QList<Library> libraries = librariesInUse();
    for (const Library &library : libraries) {
        auto *row = new QTreeWidgetItem(list, {library.name, library.licence});
        row->setData(0, Qt::UserRole, library.url);
    }
    list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    QObject::connect(list, &QTreeWidget::itemActivated, list, [](const QTreeWidgetItem *row) {
        QDesktopServices::openUrl(QUrl(row->data(0, Qt::UserRole).toString()));
    });
    return list;
}

} // namespace

QList<Library> librariesInUse()
{
    QFile file(QStringLiteral(":/app/licences.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The list of licences is missing from the program");
    QList<Library> libraries;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &row : rows) {
        libraries.append({row[QLatin1String("name")].toString(),
                          row[QLatin1String("licence")].toString(),
                          row[QLatin1String("url")].toString()});
    }
    return libraries;
}

AboutDialog::AboutDialog(Theme &theme, const QString &store, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About SmartCache AI"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(firstSize);

    auto *logo = new QLabel;
    logo->setPixmap(QIcon(QStringLiteral(":/app/smartcache.svg")).pixmap(56, 56));
    auto *name = new QLabel(tr("SmartCache AI"));
    setLook(name, "title");
    auto *about = new QLabel(tr("Summaries and tags for texts, pages and files, never paid for "
                                "twice."));
    about->setWordWrap(true);
    setLook(about, "muted");
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(about);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(logo, 0, Qt::AlignTop);
    head->addLayout(words, 1);

    const QString version = QStringLiteral(SMARTCACHE_VERSION);
    const QString qt = QString::fromLatin1(qVersion());
    const QString licence = tr("GPL-3.0-only. It comes with no warranty.");
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(6);
    facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    facts->addRow(tr("Version"), valueLabel(version));
    facts->addRow(tr("Qt"), valueLabel(qt));
    facts->addRow(tr("System"), valueLabel(QSysInfo::prettyProductName()));
    facts->addRow(tr("Store"), valueLabel(store));
    facts->addRow(tr("Licence"), valueLabel(licence));

    auto *heading = new QLabel(tr("Built upon"));
    setLook(heading, "heading");

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *licenceButton = buttons->addButton(tr("&Licence"), QDialogButtonBox::ActionRole);
    licenceButton->setIcon(theme.icon(QStringLiteral("external")));
    auto *copyButton = buttons->addButton(tr("&Copy versions"), QDialogButtonBox::ActionRole);
    copyButton->setIcon(theme.icon(QStringLiteral("copy")));
    connect(licenceButton, &QPushButton::clicked, this,
            [] { QDesktopServices::openUrl(QUrl(sourceUrl())); });
    connect(copyButton, &QPushButton::clicked, this, [version, qt, store] {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("SmartCache AI %1, Qt %2, %3, %4")
                .arg(version, qt, QSysInfo::prettyProductName(), store));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 22, 22, 16);
    layout->setSpacing(14);
    layout->addLayout(head);
    layout->addLayout(facts);
    layout->addWidget(heading);
    layout->addWidget(makeList(), 1);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

} // namespace smartcache
