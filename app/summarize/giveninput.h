#pragma once

#include <QString>
#include <QStringList>

namespace smartcache {

/// What was typed or pasted, taken apart. A plain value; any thread.
struct GivenInput
{
    enum class Kind {
        Nothing,
        Text,      ///< One text.
        Addresses, ///< Every line that is not blank is an http or https address.
    };

    Kind kind = Kind::Nothing;
    QStringList inputs; ///< To be submitted one by one: the text, or the addresses, each once.
    qint64 words = 0;   ///< Of a text; counted up to maxCounted.

    static constexpr qint64 maxCounted = 100'000;

    static GivenInput of(const QString &text);
};

} // namespace smartcache
