#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace smartcache {

/// Writes metrics in Prometheus' text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/): a family's HELP and TYPE, then
/// its samples. Names, which are the program's own, are written as they are; label values and help
/// are escaped. A plain value; any thread.
class Exposition
{
public:
    static constexpr char contentType[] = "text/plain; version=0.0.4; charset=utf-8";

    using Labels = std::vector<std::pair<QByteArray, QByteArray>>;

    /// Opens a family, to which the samples that follow belong. A counter's name ends in _total.
    void counter(const QByteArray &name, const QByteArray &help);
    void gauge(const QByteArray &name, const QByteArray &help);

    void sample(double value, const Labels &labels = {});

    /// A whole family: `buckets` are pairs of an upper bound and how many lie up to it, in order
    /// and without the infinite one, which is `count`.
    void histogram(const QByteArray &name, const QByteArray &help,
                   const std::vector<std::pair<double, qint64>> &buckets, double sum, qint64 count);

    const QByteArray &text() const { return m_text; }

private:
    void family(const QByteArray &name, const QByteArray &help, const char *type);
    void line(const QByteArray &name, double value, const Labels &labels);

    QByteArray m_text;
    QByteArray m_name;
};

} // namespace smartcache
