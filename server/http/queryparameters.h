#pragma once

#include "server/http/apierror.h"
#include "server/http/httprequest.h"

#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>
#include <vector>

namespace smartcache {

/// What stands after the question mark of a target, decoded as forms encode it
/// (application/x-www-form-urlencoded). A plain value; any thread.
class QueryParameters
{
public:
    /// `known`: every name that may stand there; one that is misspelt would else go unnoticed.
    /// Error 400 `bad_parameter`.
    static tl::expected<QueryParameters, ApiError> parse(const HttpRequest &request,
                                                         std::initializer_list<const char *> known);

    bool contains(const char *name) const { return !all(name).isEmpty(); }
    /// The first of that name; empty when there is none.
    QString value(const char *name) const { return all(name).value(0); }
    /// Whether it is "1"; "0" and not there are false. Error 400 `bad_parameter`.
    tl::expected<bool, ApiError> flag(const char *name) const;
    /// Every value of that name, in order.
    QStringList all(const char *name) const;

private:
    std::vector<std::pair<QString, QString>> m_parameters;
};

} // namespace smartcache
