#pragma once

#include <QDialog>
#include <QList>
#include <QString>

namespace smartcache {

class Theme;

/// Something that the program is built upon, of resources/app/licences.json.
struct Library
{
    QString name;
    QString licence; ///< SPDX, or words.
    QString url;
};

/// All of them. Any thread.
QList<Library> librariesInUse();

/// Version, store, licence and what the program is built upon. Main thread.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    /// `store`: where the data is, for a person.
    AboutDialog(Theme &theme, const QString &store, QWidget *parent = nullptr);
};

} // namespace smartcache
