#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

// Text as a terminal shows it. Any thread.

/// `text` with nothing in it that a terminal would obey: control characters (escape sequences begin
/// with one) and those that turn the direction of writing become U+FFFD; line feeds and tabs stay.
QString harmless(const QString &text);

/// The same on one line: white space is folded to single spaces.
QString harmlessLine(const QString &text);

/// The columns that `text` takes: two for wide East Asian characters, none for combining marks.
int displayWidth(const QString &text);

/// `text`, or as much of it as goes into `columns`, with an ellipsis at its end then.
QString shortened(const QString &text, int columns);

/// `text` with spaces after it, up to `columns`.
QString padded(const QString &text, int columns);

/// `text` in lines of at most `columns`, broken at white space, inside a word only where there is
/// none (and between wide characters). Line feeds in it are kept; at least one line.
QStringList wrapped(const QString &text, int columns);

/// Rows with their columns one below the other, two spaces between. `flexible`: the column that is
/// shortened where the rows would be wider than `columns`; 0: as wide as they are.
QStringList tableLines(const QList<QStringList> &rows, int flexible, int columns);

} // namespace smartcache
