#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace smartcache {

/// One page of the list of models (GET v1beta/models), see https://ai.google.dev/api/models. A
/// plain value.
struct ModelsPage
{
    /// A list with more pages does not end, and is no list.
    static constexpr int most = 20;

    struct Model
    {
        QString name;        ///< As GEMINI_MODEL takes it, without "models/".
        QString displayName; ///< Google's words for people; may be empty.
    };

    QList<Model> models; ///< Those alone that can make texts.
    QString nextToken;   ///< Empty: this is the last page.

    /// What to ask for; an empty `token` is the first page.
    static QString path(const QString &token);
    /// Reads a page; of what is none, nothing. Any thread.
    static ModelsPage fromJson(const QByteArray &json);
};

} // namespace smartcache
